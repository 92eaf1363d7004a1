package dev.pharos.web.page.front;

import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.answers.Overview;
import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.days.Calendar;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.pieces.Breach;
import dev.pharos.web.page.pieces.PartsView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One component in the list.
 *
 * @param brief whether it is one of many, and says of each day only once what it was
 * @param why what stands beside its state; may be empty
 * @param summary of its bars
 * @param days every day that was not fine
 * @param parts of its health document, where they have something to tell
 */
public record RowView(
        boolean brief,
        String key,
        String name,
        Look look,
        List<Prose.Run> why,
        Calendar.Bars bars,
        String summary,
        List<Calendar.Trouble> days,
        List<Cell> uptime,
        PartsView parts) {
    static final List<String> NAMES = List.of("24 h", "7 d", "30 d", "90 d");

    /** One window of uptime; a note may stand beside it. */
    public record Cell(String window, Uptimes.Figure figure, String note) {}

    /**
     * What the bars and figures of all rows stand for.
     *
     * @param began when watching the first of them did
     * @param brief whether there are many of them
     */
    record Time(Axis axis, Optional<Instant> began, Uptimes uptimes, boolean brief) {
        Instant now() {
            return axis.now();
        }
    }

    public int columns() {
        return 3 + uptime.size();
    }

    public boolean down() {
        return look == Look.DOWN;
    }

    /** What incidents say of a component: the one that lasts, and whether it flaps. */
    record Lately(Optional<PublicIncident> open, Optional<Flaps> flaps) {}

    static RowView of(Subject subject, Overview.Shown shown, Lately lately, Time time) {
        var target = subject.target();
        var calendar = new Calendar(target.name(), time.axis(), subject.periods(), subject.began(), shown.now());
        var look = shown.now().look();
        var told = lately.open().map(PastView::href);
        return new RowView(
                time.brief(),
                target.key().value(),
                target.name(),
                look,
                breach(flapping(why(shown, told, time.now()), lately.flaps()), subject, time.now())
                        .runs(),
                time.brief() ? calendar.plainBars() : calendar.bars(),
                calendar.summary(),
                calendar.troubles(told),
                cells(subject, time),
                calm(look, subject) ? PartsView.NONE : PartsView.of(subject.parts()));
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
            cells.add(new Cell(NAMES.get(window), Uptimes.figure(subject, DayBoundaries.WINDOWS.get(window), now), ""));
        }
        if (time.uptimes().young()) {
            var head = time.began().map(it -> Uptimes.since(it, now)).orElse("");
            var own = subject.began().map(it -> Uptimes.since(it, now)).orElse(head);
            var figure = Uptimes.Figure.of(Uptimes.sinceBegun(subject, now));
            cells.add(new Cell(own, figure, own.equals(head) ? "" : own));
        }
        return cells;
    }

    private static Prose why(Overview.Shown shown, Optional<String> incident, Instant now) {
        var why = new Prose();
        switch (shown.now()) {
            case ComponentStatus.Up _ -> {}
            case ComponentStatus.Degraded degraded ->
                since(why, degraded.since(), now).text(", " + degraded.ailing().words());
            case ComponentStatus.Down down -> {
                var lasting = Duration.between(down.since(), shown.asOf().orElse(now));
                since(why, down.since(), now).text(", " + Words.unbroken(Words.brief(lasting)));
                incident.ifPresent(it -> why.text(", ").link(it, "incident"));
                down.passesWanted().ifPresent(_ -> why.text("; it answers again"));
                down.meanwhile().ifPresent(work -> until(why.text("; in planned maintenance "), work, now));
            }
            case ComponentStatus.Maintenance(var work) -> until(why, work, now).text(", " + work.name());
            case ComponentStatus.Unjudged _ -> why.text("not judged right now");
            case ComponentStatus.Paused paused -> {
                why.text("not watched");
                paused.lastProbeAt().ifPresent(at -> why.text(" since ").time(at, Words.moment(at, now)));
            }
            case ComponentStatus.Awaited _ -> why.text("the first probe is on its way");
            case ComponentStatus.Unanswered _ -> why.text("has not answered yet");
            case ComponentStatus.NoData unseen -> {
                why.text("last looked");
                unseen.lastProbeAt()
                        .ifPresentOrElse(
                                at -> why.text(" at ").time(at, Words.moment(at, now)), () -> why.text(": never"));
            }
        }
        shown.asOf()
                .ifPresent(at -> why.text(why.isEmpty() ? "as of " : "; as of ").time(at, Words.moment(at, now)));
        return why;
    }

    private static Prose until(Prose why, ComponentStatus.Work work, Instant now) {
        return why.text("until ").time(work.until(), Words.moment(work.until(), now));
    }

    private static Prose flapping(Prose why, Optional<Flaps> flaps) {
        flaps.ifPresent(it -> why.text((why.isEmpty() ? "" : "; ") + it.brief()));
        return why;
    }

    private static Prose breach(Prose why, Subject subject, Instant now) {
        Breach.of(subject, now).ifPresent(it -> why.text((why.isEmpty() ? "" : "; ") + it.brief()));
        return why;
    }

    private static Prose since(Prose why, Instant since, Instant now) {
        return why.text("since ").time(since, Words.moment(since, now));
    }
}
