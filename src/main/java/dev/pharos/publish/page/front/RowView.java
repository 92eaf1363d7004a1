package dev.pharos.publish.page.front;

import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.slo.DayBar;
import dev.pharos.publish.page.days.Axis;
import dev.pharos.publish.page.days.Bars;
import dev.pharos.publish.page.days.Calendar;
import dev.pharos.publish.page.days.Stretch;
import dev.pharos.publish.page.view.Cuts;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.view.Subject;
import dev.pharos.publish.page.view.Uptimes;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Now;
import dev.pharos.publish.page.words.Overview;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One component in the list.
 *
 * @param look the name of its state in the stylesheet
 * @param why what stands beside its state; may be empty
 * @param days every day that was not fine, as items of a list; empty where all were
 * @param parts of its health document, as items of a list; empty where there are none
 */
public record RowView(
        String key,
        String name,
        Look look,
        RawString icon,
        RawString why,
        RawString bars,
        String summary,
        RawString days,
        List<Cell> uptime,
        RawString parts) {

    /** One window of uptime. */
    public record Cell(String window, RawString words) {}

    static final List<String> NAMES = List.of("24 h", "7 d", "30 d", "90 d");

    /**
     * What the bars and figures of all rows stand for.
     *
     * @param began when watching the first of them did
     */
    record Time(Axis axis, Optional<Instant> began, Uptimes uptimes) {
        Instant now() {
            return axis.now();
        }
    }

    public boolean down() {
        return look == Look.DOWN;
    }

    public boolean troubled() {
        return !days.getValue().isEmpty();
    }

    public boolean hasParts() {
        return !parts.getValue().isEmpty();
    }

    public boolean explained() {
        return !why.getValue().isEmpty();
    }

    static RowView of(Subject subject, Overview.Shown shown, Optional<PublicIncident> open, Time time) {
        var now = time.now();
        var target = subject.target();
        var calendar = Calendar.of(target.name(), time.axis(), subject.spans(), subject.began(), shown.now());
        var stretches = calendar.stretches();
        var look = shown.now().look();
        return new RowView(
                target.key().value(),
                target.name(),
                look,
                Pieces.icon(look),
                Pieces.raw(Pieces.why(shown, open, now)),
                new RawString(Bars.svg(calendar, stretches, "")),
                calendar.summary(),
                days(calendar, stretches, open),
                cells(subject, time),
                calm(look, subject) ? new RawString("") : Pieces.parts(subject.parts(), false));
    }

    /** Whether its parts have nothing to tell: all well, or of a time that is over. */
    private static boolean calm(Look look, Subject subject) {
        return look == Look.NO_DATA
                || look == Look.UP && subject.parts().values().stream().allMatch(it -> it == ComponentState.UP);
    }

    private static List<Cell> cells(Subject subject, Time time) {
        var now = time.now();
        var cells = new ArrayList<Cell>();
        for (var window : time.uptimes().shown()) {
            cells.add(new Cell(NAMES.get(window), Uptimes.figure(subject, Cuts.WINDOWS.get(window), now)));
        }
        if (time.uptimes().young()) {
            var head = time.began().map(it -> Uptimes.since(it, now)).orElse("");
            var own = subject.began().map(it -> Uptimes.since(it, now)).orElse(head);
            var figure = Pieces.percentage(Uptimes.sinceBegun(subject, now));
            cells.add(new Cell(
                    own, own.equals(head) ? figure : new RawString(figure.getValue() + " <small>" + own + "</small>")));
        }
        return cells;
    }

    private static RawString days(Calendar calendar, List<Stretch> stretches, Optional<PublicIncident> open) {
        var items = new Html();
        for (var stretch : stretches.reversed()) {
            if (stretch.fine()) {
                continue;
            }
            items.mark("<li>")
                    .append(calendar.axis().dates(stretch.from(), stretch.length()))
                    .text(": ");
            if (calendar.axis().isLast(stretch.last())
                    && calendar.now() instanceof Now.Down
                    && open.isPresent()
                    && stretch.bar().outage()) {
                items.link(Pieces.href(open.get()), stretch.words());
            } else {
                items.text(stretch.words());
            }
            items.mark("</li>");
        }
        return Pieces.raw(items);
    }

    /** How to read the bars. */
    static List<Sample> legend() {
        return List.of(
                sample(DayBar.Look.UP, "up"),
                sample(DayBar.Look.DEGRADED, "degraded"),
                sample(DayBar.Look.SHORT_OUTAGE, "down, under 10 minutes"),
                sample(DayBar.Look.LONG_OUTAGE, "down, longer"),
                sample(DayBar.Look.NO_DATA, "no data"));
    }

    private static Sample sample(DayBar.Look look, String words) {
        return new Sample(new RawString(Bars.sample(look)), words);
    }

    /** A bar and what it means. */
    public record Sample(RawString bar, String words) {}
}
