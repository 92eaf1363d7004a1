package dev.pharos.publish.page.component;

import dev.pharos.publish.page.days.Bars;
import dev.pharos.publish.page.days.Calendar;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Words;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;

/**
 * Ninety days of a component, tall, and the same as a table.
 *
 * @param ticks dates under the bars, evenly spread
 * @param troubles what was not fine, the newest first
 */
public record DaysView(RawString bars, List<String> ticks, List<Trouble> troubles, List<Row> rows) {

    /** Days that were not fine. */
    public record Trouble(RawString icon, RawString days, String words) {}

    /** One day, the newest first. */
    public record Row(RawString day, String words, RawString uptime) {}

    static DaysView of(Calendar calendar) {
        var now = calendar.at();
        var stretches = calendar.stretches();
        var troubles = stretches.reversed().stream()
                .filter(stretch -> !stretch.fine())
                .map(it -> new Trouble(
                        Pieces.icon(Bars.look(it.bar().look())), Pieces.raw(Pieces.dates(it, now)), it.words()))
                .toList();
        var rows = new ArrayList<Row>();
        for (int day = calendar.days().size() - 1; day >= 0; day--) {
            var date = calendar.first().plusDays(day);
            rows.add(new Row(
                    Pieces.raw(new Html().time(date, Words.day(date, now))),
                    calendar.words(day),
                    Pieces.percentage(calendar.days().get(day))));
        }
        return new DaysView(new RawString(Bars.svg(calendar, stretches, " tall")), ticks(calendar), troubles, rows);
    }

    private static List<String> ticks(Calendar calendar) {
        return List.of(
                Words.day(calendar.first(), calendar.at()),
                Words.day(calendar.first().plusDays(30), calendar.at()),
                Words.day(calendar.first().plusDays(60), calendar.at()),
                "today");
    }
}
