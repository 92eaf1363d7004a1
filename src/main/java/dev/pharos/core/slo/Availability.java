package dev.pharos.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** How a window of time was spent. What is neither up, degraded nor down is no data, and counts for nothing. */
public record Availability(Duration up, Duration degraded, Duration down, Duration noData) {

    /** Adds up the spans, which must not overlap, as far as they lie within {@code from} to {@code to}. */
    public static Availability of(List<Span> spans, Instant from, Instant to) {
        long up = 0;
        long degraded = 0;
        long down = 0;
        for (var span : spans) {
            var start = Math.max(span.from().toEpochMilli(), from.toEpochMilli());
            var end = Math.min(span.until().toEpochMilli(), to.toEpochMilli());
            var ms = Math.max(0, end - start);
            switch (span.standing().counted()) {
                case UP, SUSPECT, DEGRADING -> up += ms;
                case DEGRADED -> degraded += ms;
                case DOWN, RECOVERING -> down += ms;
            }
        }
        var all = Duration.between(from, to).toMillis();
        return new Availability(
                Duration.ofMillis(up),
                Duration.ofMillis(degraded),
                Duration.ofMillis(down),
                Duration.ofMillis(Math.max(0, all - up - degraded - down)));
    }

    public Duration known() {
        return up.plus(degraded).plus(down);
    }

    /** (up + degraded) / (up + degraded + down), from 0 to 1; empty where nothing is known. */
    public OptionalDouble ratio() {
        var known = known().toMillis();
        return known == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (up.toMillis() + degraded.toMillis()) / known);
    }
}
