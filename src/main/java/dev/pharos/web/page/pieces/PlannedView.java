package dev.pharos.web.page.pieces;

import dev.pharos.store.planned.Planned;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Prose.Run;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Planned maintenance.
 *
 * @param running whether it is under way
 * @param when the same in words
 * @param range from when to when, marked
 * @param local the same times on the clock of those who planned it; empty where that shows UTC
 * @param components which it is on; empty where that goes without saying
 * @param message may be empty
 */
public record PlannedView(
        String name, boolean running, String when, Prose range, String local, String components, String message) {
    private static final int MOST_NAMED = 3;

    /** On the page of its component. */
    public static PlannedView of(Planned planned, Instant now, Tongue tongue) {
        return of(planned, List.of(), now, tongue);
    }

    /**
     * @param components the names of those it is on
     */
    public static PlannedView of(Planned planned, List<String> components, Instant now, Tongue tongue) {
        var period = planned.period();
        var window = planned.window();
        return new PlannedView(
                window.name(),
                planned.runs(now),
                tongue.say(planned.runs(now) ? "planned.under-way" : "planned.planned"),
                tongue.tell(
                        "planned.range",
                        "from",
                        Run.time(period.from(), tongue.moment(period.from(), now)),
                        "until",
                        Run.time(period.until(), until(period.from(), period.until(), now, tongue) + " UTC")),
                local(planned, now, tongue),
                components.isEmpty() ? "" : tongue.names(components, MOST_NAMED),
                window.message().orElse(""));
    }

    private static String until(Instant from, Instant until, Instant now, Tongue tongue) {
        return Words.dateOf(from).equals(Words.dateOf(until)) ? Words.clock(until) : tongue.moment(until, now);
    }

    private static String local(Planned planned, Instant now, Tongue tongue) {
        var zone = planned.window().timeZone();
        var period = planned.period();
        if (isUtc(zone, period.from()) && isUtc(zone, period.until())) {
            return "";
        }
        var from = as(period.from(), zone);
        var until = as(period.until(), zone);
        var today = as(now, zone);
        return tongue.sayWith(
                "planned.local",
                "from",
                tongue.moment(from, today),
                "until",
                until(from, until, today, tongue),
                "zone",
                zone.getId().replace('_', ' '));
    }

    /** The instant at which a clock that shows UTC shows what one in that zone does now. */
    private static Instant as(Instant at, ZoneId zone) {
        return at.plusSeconds(zone.getRules().getOffset(at).getTotalSeconds());
    }

    private static boolean isUtc(ZoneId zone, Instant at) {
        return zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
    }
}
