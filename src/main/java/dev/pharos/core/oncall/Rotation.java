package dev.pharos.core.oncall;

import java.time.Duration;

/**
 * How long a turn is on the clock of the zone: a turn of 24 hours ends at the same time of the next day, be that 23, 24 or 25
 * hours later.
 *
 * @param turn whole hours, at least one and at most a year
 */
public record Rotation(Duration turn) {
    public static final Rotation DAILY = new Rotation(Duration.ofDays(1));
    public static final Rotation WEEKLY = new Rotation(Duration.ofDays(7));

    public Rotation {
        if (turn.toHours() < 1
                || !turn.equals(Duration.ofHours(turn.toHours()))
                || turn.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("a turn must be whole hours, 1h to 366d");
        }
    }

    /** Whether each turn begins on the same day of the week. */
    public boolean isOfWholeWeeks() {
        return turn.toHours() % WEEKLY.turn().toHours() == 0;
    }

    public boolean isOfWholeDays() {
        return turn.toHours() % DAILY.turn().toHours() == 0;
    }
}
