package dev.pharos.core.outcome;

/**
 * How long each phase of a probe took, in nanoseconds, summed over its redirects. A phase that was never reached is 0.
 * {@code totalNanos} runs from the start of the probe to its end; it is the sum of the phases.
 */
public record Timings(
        long resolveNanos,
        long connectNanos,
        long tlsNanos,
        long processingNanos,
        long transferNanos,
        long totalNanos) {

    private static final double NANOS_PER_MS = 1e6;

    public Timings {
        if (resolveNanos < 0
                || connectNanos < 0
                || tlsNanos < 0
                || processingNanos < 0
                || transferNanos < 0
                || totalNanos < 0) {
            throw new IllegalArgumentException("a phase cannot take less than no time");
        }
    }

    /** The time of one phase in milliseconds. */
    public double ms(Phase phase) {
        return switch (phase) {
            case RESOLVE -> resolveNanos / NANOS_PER_MS;
            case CONNECT -> connectNanos / NANOS_PER_MS;
            case TLS -> tlsNanos / NANOS_PER_MS;
            case PROCESSING -> processingNanos / NANOS_PER_MS;
            case TRANSFER -> transferNanos / NANOS_PER_MS;
        };
    }

    /** The time of the whole probe in milliseconds. */
    public double totalMs() {
        return totalNanos / NANOS_PER_MS;
    }
}
