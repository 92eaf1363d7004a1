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
import dev.pharos.web.page.words.Tongue;
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
        Tongue tongue,
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
    static final List<String> NAMES = List.of("window.24h", "window.7d", "window.30d", "window.90d");

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

        Tongue tongue() {
            return axis.tongue();
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
                time.tongue(),
                time.brief(),
                target.key().value(),
                target.name(),
                look,
                breach(flapping(why(shown, told, time), lately.flaps(), time.tongue()), subject, time)
                        .runs(),
                time.brief() ? calendar.plainBars() : calendar.bars(),
                calendar.summary(),
                calendar.troubles(told),
                cells(subject, time),
                calm(look, subject) ? PartsView.NONE : PartsView.of(subject.parts(), time.tongue()));
    }

    /** Whether its parts have nothing to tell: all well, or of a time that is over. */
    private static boolean calm(Look look, Subject subject) {
        return look == Look.NO_DATA
                || look == Look.UP && subject.parts().values().stream().allMatch(it -> it == ComponentState.UP);
    }

    private static List<Cell> cells(Subject subject, Time time) {
        var now = time.now();
        var tongue = time.tongue();
        var cells = new ArrayList<Cell>();
        for (var window : time.uptimes().shown()) {
            cells.add(new Cell(
                    tongue.say(NAMES.get(window)),
                    Uptimes.figure(subject, DayBoundaries.WINDOWS.get(window), now, tongue),
                    ""));
        }
        if (time.uptimes().young()) {
            var head = time.began().map(it -> Uptimes.since(it, now, tongue)).orElse("");
            var own = subject.began().map(it -> Uptimes.since(it, now, tongue)).orElse(head);
            var figure = Uptimes.Figure.of(Uptimes.sinceBegun(subject, now), tongue);
            cells.add(new Cell(own, figure, own.equals(head) ? "" : own));
        }
        return cells;
    }

    private static Prose why(Overview.Shown shown, Optional<String> incident, Time time) {
        var why = new Why(new Prose(), time.tongue(), time.now());
        switch (shown.now()) {
            case ComponentStatus.Up _ -> {}
            case ComponentStatus.Degraded degraded ->
                why.since(degraded.since()).add(degraded.ailing().words(time.tongue()));
            case ComponentStatus.Down down -> {
                var lasting = Duration.between(down.since(), shown.asOf().orElse(time.now()));
                why.since(down.since()).add(Words.unbroken(time.tongue().brief(lasting)));
                incident.ifPresent(it -> why.add(it, time.tongue().say("row.incident")));
                down.passesWanted().ifPresent(_ -> why.say("row.again"));
                down.meanwhile().ifPresent(work -> why.at("row.meanwhile", work.until()));
            }
            case ComponentStatus.Reported reported ->
                why.since(reported.since()).tell("row.reported", "title", reported.href(), reported.title());
            case ComponentStatus.Maintenance(var work) ->
                why.at("row.until", work.until()).add(work.name());
            case ComponentStatus.Unjudged _ -> why.say("row.unjudged");
            case ComponentStatus.Paused paused ->
                paused.lastProbeAt()
                        .ifPresentOrElse(at -> why.at("row.unwatched-since", at), () -> why.say("row.unwatched"));
            case ComponentStatus.Awaited _ -> why.say("row.awaited");
            case ComponentStatus.Unanswered _ -> why.say("row.unanswered");
            case ComponentStatus.NoData unseen ->
                unseen.lastProbeAt().ifPresentOrElse(at -> why.at("row.looked", at), () -> why.say("row.never"));
        }
        shown.asOf().ifPresent(at -> why.at("row.as-of", at));
        return why.prose();
    }

    private static Prose flapping(Prose why, Optional<Flaps> flaps, Tongue tongue) {
        flaps.ifPresent(it -> why.text((why.isEmpty() ? "" : tongue.say("row.and")) + it.brief(tongue)));
        return why;
    }

    private static Prose breach(Prose why, Subject subject, Time time) {
        var tongue = time.tongue();
        Breach.of(subject, time.now())
                .ifPresent(it -> why.text((why.isEmpty() ? "" : tongue.say("row.and")) + it.brief(tongue)));
        return why;
    }
}
