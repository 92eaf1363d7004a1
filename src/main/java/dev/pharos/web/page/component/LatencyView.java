package dev.pharos.web.page.component;

import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The chart of the time to answer, and the same as a table.
 *
 * @param words how far back it looks
 * @param ranges to choose from
 * @param instead what stands in place of a chart of less than two points; may be empty
 * @param head of the table's first column
 */
public record LatencyView(
        String words,
        List<Choice> ranges,
        String instead,
        int width,
        String summary,
        List<String> axis,
        List<Stroke> strokes,
        List<LatencyChart.End> ends,
        List<LatencyChart.Tick> ticks,
        String head,
        List<Row> rows) {

    /** A range to choose; {@code chosen} is the one that is shown. */
    public record Choice(String href, String name, boolean chosen) {}

    /** One slot of time, the newest first. */
    public record Row(Prose.Run time, String p50, String p95) {}

    public boolean drawn() {
        return instead.isEmpty();
    }

    static LatencyView of(String path, Map<Instant, Percentiles> known, Scale asked, Duration interval) {
        var scale = asked.count() > 1 && asked.lastIsOpen() && !known.containsKey(asked.start(asked.count() - 1))
                ? asked.shorter()
                : asked;
        var slots = IntStream.range(0, scale.count())
                .mapToObj(it -> Optional.ofNullable(known.get(scale.start(it))))
                .toList();
        var choices = scale.offered(interval).stream()
                .map(it -> new Choice(path + "?chart=" + it.code() + "#lat-h", it.shortly(), it == scale.range()))
                .toList();
        var answered = slots.stream().flatMap(Optional::stream).toList();
        if (answered.size() < 2) {
            return undrawn(scale, choices, instead(answered, scale));
        }
        var chart = new LatencyChart(slots);
        var labels = IntStream.range(0, scale.count()).mapToObj(scale::label).toList();
        var summary = "Time to answer, from " + scale.named(0) + " on: " + chart.summary();
        return new LatencyView(
                scale.range().words(),
                choices,
                "",
                scale.count(),
                summary,
                chart.axis(),
                chart.strokes(),
                chart.ends(),
                chart.ticks(labels, scale.labelled(), scale.end()),
                scale.range() == Range.MONTH ? "Day" : "From",
                rows(slots, scale));
    }

    private static LatencyView undrawn(Scale scale, List<Choice> choices, String instead) {
        return new LatencyView(
                scale.range().words(),
                choices,
                instead,
                0,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of());
    }

    private static String instead(List<Percentiles> answered, Scale scale) {
        if (answered.isEmpty()) {
            return "No answer in this time.";
        }
        var only = answered.getFirst();
        return "Half of the answers came within " + Words.millis(only.p50()) + ", 95 of 100 within "
                + Words.millis(only.p95()) + ". A chart is drawn once there are answers of more than "
                + Words.exact(scale.slot()) + ".";
    }

    private static List<Row> rows(List<Optional<Percentiles>> slots, Scale scale) {
        var rows = new ArrayList<Row>();
        for (int slot = slots.size() - 1; slot >= 0; slot--) {
            var known = slots.get(slot);
            rows.add(new Row(
                    time(slot, scale),
                    known.map(it -> Words.millis(it.p50())).orElse("no data"),
                    known.map(it -> Words.millis(it.p95())).orElse("no data")));
        }
        return rows;
    }

    private static Prose.Run time(int slot, Scale scale) {
        var at = scale.start(slot);
        return scale.range() == Range.MONTH
                ? Prose.Run.day(Words.dateOf(at), scale.named(slot))
                : Prose.Run.time(at, scale.named(slot));
    }
}
