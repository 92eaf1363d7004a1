package dev.pharos.core.objective;

import dev.pharos.core.availability.Availability;
import java.time.Duration;

/**
 * How much outage an availability allows within a window, and how much of it is used, as contracts are signed: a month of
 * 30 days at 99.9 % allows 43 minutes and 12 seconds. Time of planned work is no part of the window; time of which nothing is known
 * uses nothing.
 *
 * @param allowed over the whole window, also where it is not over yet; rounded down to a millisecond
 * @param used so far
 */
public record ErrorBudget(Duration allowed, Duration used) {

    /**
     * Of a window.
     *
     * @param length of the whole window
     * @param spent how it was spent so far; with {@link Availability#maintenanceAsDown} for those who sign no planned work
     */
    public static ErrorBudget of(Percent objective, Duration length, Availability spent) {
        var counted = length.minus(spent.maintenance());
        return new ErrorBudget(Duration.ofMillis(objective.rest().of(counted.toMillis())), spent.down());
    }

    /** Negative where more is used than is allowed. */
    public Duration left() {
        return allowed.minus(used);
    }

    public boolean kept() {
        return !left().isNegative();
    }
}
