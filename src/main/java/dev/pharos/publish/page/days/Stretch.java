package dev.pharos.publish.page.days;

import dev.pharos.core.slo.DayBar;

/**
 * Days or hours in a row that look alike and of which the same is said; what was not fine stands alone.
 *
 * @param from the first one, counted from the start of the axis
 * @param words what is said of it: {@code down for 27 min}
 */
public record Stretch(int from, int length, DayBar bar, String words) {

    public boolean fine() {
        return bar.look() == DayBar.Look.UP;
    }

    public int last() {
        return from + length - 1;
    }

    /** Whether another one goes on with this stretch. */
    boolean joins(DayBar next, String nextWords) {
        return switch (bar.look()) {
            case UP, NO_DATA -> bar.equals(next) && words.equals(nextWords);
            case DEGRADED, SHORT_OUTAGE, LONG_OUTAGE -> false;
        };
    }

    Stretch longer() {
        return new Stretch(from, length + 1, bar, words);
    }
}
