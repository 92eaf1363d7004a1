package dev.pharos.web.page.pieces;

import dev.pharos.store.planned.Planned;
import dev.pharos.web.page.words.Prose.Run;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Planned maintenance.
 *
 * @param running whether it is under way
 * @param when the same in words
 * @param local the same times on the clock of those who planned it; empty where that shows UTC
 * @param components which it is on; empty where that goes without saying
 * @param message may be empty
 */
public record PlannedView(
        String name,
        boolean running,
        String when,
        Run from,
        Run until,
        String local,
        String components,
        String message) {
    private static final int MOST_NAMED = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    /** On the page of its component. */
    public static PlannedView of(Planned planned, Instant now) {
        return of(planned, List.of(), now);
    }

    /**
     * @param components the names of those it is on
     */
    public static PlannedView of(Planned planned, List<String> components, Instant now) {
        var period = planned.period();
        var window = planned.window();
        return new PlannedView(
                window.name(),
                planned.runs(now),
                planned.runs(now) ? "Under way" : "Planned",
                Run.time(period.from(), Words.moment(period.from(), now)),
                Run.time(period.until(), until(period.from(), period.until(), now)),
                local(planned, now),
                components.isEmpty() ? "" : Words.names(components, MOST_NAMED),
                window.message().orElse(""));
    }

    private static String until(Instant from, Instant until, Instant now) {
        return Words.dateOf(from).equals(Words.dateOf(until)) ? Words.clock(until) : Words.moment(until, now);
    }

    private static String local(Planned planned, Instant now) {
        var zone = planned.window().timeZone();
        var period = planned.period();
        if (isUtc(zone, period.from()) && isUtc(zone, period.until())) {
            return "";
        }
        var from = period.from().atZone(zone);
        var until = period.until().atZone(zone);
        var today = now.atZone(zone).toLocalDate();
        return (from.toLocalDate().equals(today) ? CLOCK : DAY_AND_CLOCK).format(from)
                + " to "
                + (until.toLocalDate().equals(from.toLocalDate()) ? CLOCK : DAY_AND_CLOCK).format(until)
                + " in " + zone.getId().replace('_', ' ');
    }

    private static boolean isUtc(ZoneId zone, Instant at) {
        return zone.getRules().getOffset(at).equals(ZoneOffset.UTC);
    }
}
