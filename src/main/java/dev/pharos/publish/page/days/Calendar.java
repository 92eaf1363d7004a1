package dev.pharos.publish.page.days;

import dev.pharos.core.slo.Availability;
import dev.pharos.core.slo.DayBar;
import dev.pharos.core.slo.Days;
import dev.pharos.core.slo.Span;
import dev.pharos.publish.page.words.Now;
import dev.pharos.publish.page.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The last ninety UTC days of a component, today included.
 *
 * @param days how each was spent, the oldest first
 * @param made the day on which it was registered
 * @param now how it shows now, for the words about today
 */
public record Calendar(String name, LocalDate first, List<Availability> days, LocalDate made, Now now, Instant at) {
    public static final int LENGTH = 90;

    /** The spans must not overlap. */
    public static Calendar of(String name, List<Span> spans, Instant made, Now now, Instant at) {
        return new Calendar(name, Days.first(LENGTH, at), Days.of(spans, LENGTH, at), Words.dateOf(made), now, at);
    }

    /** All days, the oldest first. */
    public List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        for (int day = 0; day < days.size(); day++) {
            var bar = DayBar.of(days.get(day));
            var words = words(day, bar);
            if (!stretches.isEmpty() && stretches.getLast().joins(bar, words)) {
                stretches.add(stretches.removeLast().longer());
            } else {
                stretches.add(new Stretch(day, 1, first.plusDays(day), bar, words));
            }
        }
        return stretches;
    }

    /** What is said of a day. */
    public String words(int day) {
        return words(day, DayBar.of(days.get(day)));
    }

    private String words(int day, DayBar bar) {
        var today = day == days.size() - 1;
        return switch (bar.look()) {
            case NO_DATA -> "no data, " + (first.plusDays(day).isAfter(made) ? "nobody looked" : "not yet watched");
            case UP -> bar.half() && !today ? "up, as far as is known" : "up";
            case DEGRADED ->
                today && now instanceof Now.Degraded ? "degraded so far" : "degraded for " + Words.brief(bar.trouble());
            case SHORT_OUTAGE, LONG_OUTAGE ->
                today && now instanceof Now.Down down ? downSoFar(down) : "down for " + Words.brief(bar.trouble());
        };
    }

    private String downSoFar(Now.Down down) {
        return Words.dateOf(down.since()).equals(Words.dateOf(at))
                ? "down since " + Words.clock(down.since())
                : "down so far";
    }

    /** {@code 4 days with an outage, 1 degraded, 1 without data}, or {@code up every day}. */
    public String summary() {
        var outages = 0;
        var degraded = 0;
        var unknown = 0;
        for (var day : days) {
            switch (DayBar.of(day).look()) {
                case SHORT_OUTAGE, LONG_OUTAGE -> outages++;
                case DEGRADED -> degraded++;
                case NO_DATA -> unknown++;
                case UP -> {}
            }
        }
        var parts = new ArrayList<String>();
        add(parts, outages, "with an outage");
        add(parts, degraded, "degraded");
        add(parts, unknown, "without data");
        return parts.isEmpty() ? "up every day" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int days, String what) {
        if (days > 0) {
            parts.add((parts.isEmpty() ? Words.count(days, "day") : Integer.toString(days)) + " " + what);
        }
    }
}
