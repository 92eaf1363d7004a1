package dev.pharos.core.objective;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is promised of a target over a window up to now; at least one thing is.
 *
 * @param availability the least, in percent
 * @param p95 within which 95 of 100 answers come, 1 ms to 5 min
 * @param p99 the same of 99 of 100; at least p95
 * @param errorRate the most probes that may fail, in percent
 * @param window one of {@link #WINDOWS}
 */
public record Objectives(
        Optional<Percent> availability,
        Optional<Duration> p95,
        Optional<Duration> p99,
        Optional<Percent> errorRate,
        Duration window) {
    public static final List<Duration> WINDOWS = List.of(
            Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365));

    /** What contracts are most often signed by. */
    public static final Duration DEFAULT_WINDOW = Duration.ofDays(30);

    public static final Duration SHORTEST = Duration.ofMillis(1);
    public static final Duration LONGEST = Duration.ofMinutes(5);

    public Objectives {
        if (availability.isEmpty() && p95.isEmpty() && p99.isEmpty() && errorRate.isEmpty()) {
            throw new IllegalArgumentException("must have at least one of availability, p95, p99 and errorRate");
        }
        if (p95.isPresent() && p99.isPresent() && p95.get().compareTo(p99.get()) > 0) {
            throw new IllegalArgumentException("p95 " + p95.get() + " must be at most p99, " + p99.get());
        }
        if (!WINDOWS.contains(window)) {
            throw new IllegalArgumentException("the window " + window + " must be one of " + WINDOWS);
        }
    }
}
