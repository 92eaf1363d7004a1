package dev.pharos.publish.page.days;

import dev.pharos.core.slo.DayBar;
import java.time.LocalDate;

/**
 * Days in a row that look alike and of which the same is said; what was not fine stands alone.
 *
 * @param from the first day, counted from the start of the calendar
 * @param length days
 * @param words what is said of it: {@code down for 27 min}
 */
public record Stretch(int from, int length, LocalDate first, DayBar bar, String words) {

    public LocalDate last() {
        return first.plusDays(length - 1L);
    }

    public boolean fine() {
        return bar.look() == DayBar.Look.UP;
    }

    /** Whether another day goes on with this stretch. */
    boolean joins(DayBar next, String nextWords) {
        return switch (bar.look()) {
            case UP, NO_DATA -> bar.equals(next) && words.equals(nextWords);
            case DEGRADED, SHORT_OUTAGE, LONG_OUTAGE -> false;
        };
    }

    Stretch longer() {
        return new Stretch(from, length + 1, first, bar, words);
    }
}
