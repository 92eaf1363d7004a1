package dev.pharos.core.alerting.condition;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a condition holds of a series, and by which numbers.
 *
 * @param readings each number that it asks for, in its order, once
 */
public record Ruling(Holds holds, List<Reading> readings) {
    /** Three answers: of what is not known neither a condition nor its contrary can be said. */
    public enum Holds {
        YES,
        NO,
        UNKNOWN;

        static Holds of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    /**
     * A number.
     *
     * @param metric as it is written
     */
    public record Reading(String metric, OptionalDouble value) {}

    public Ruling {
        readings = List.copyOf(readings);
    }
}
