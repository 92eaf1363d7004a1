package dev.pharos.core.confirmation;

/**
 * How many verdicts in a row change our mind.
 *
 * @param failures failing probes in a row until a target is believed down; 1 to 100
 * @param passes passing probes in a row until it is believed up again; 1 to 100
 */
public record ConfirmationPolicy(int failures, int passes) {
    /** Two failures make an outage, one pass ends it. */
    public static final ConfirmationPolicy DEFAULT = new ConfirmationPolicy(2, 1);

    public ConfirmationPolicy {
        requireThreshold("failures", failures);
        requireThreshold("passes", passes);
    }

    private static void requireThreshold(String name, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to 100");
        }
    }
}
