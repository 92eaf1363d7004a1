package dev.pharos.core.rollup;

import dev.pharos.core.outcome.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the probes of a target found in a stretch of time, and how it stood. Roll-ups of stretches that do not overlap add up
 * to that of the whole, in any order.
 *
 * @param reasons of the failures, each with how often it was
 * @param statuses of answers, each with how often it was
 */
public record Rollup(
        long passes,
        long degraded,
        long fails,
        Map<Reason, Long> reasons,
        SortedMap<Integer, Long> statuses,
        Stood stood,
        Latencies latencies) {

    public static final Rollup EMPTY = unprobed(Stood.NOWHERE);

    public Rollup {
        var sorted = new EnumMap<Reason, Long>(Reason.class);
        sorted.putAll(reasons);
        reasons = Collections.unmodifiableMap(sorted);
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
    }

    /** Of a stretch without a probe. It costs next to nothing, where a {@link Recorder} takes some 180 KiB. */
    public static Rollup unprobed(Stood stood) {
        return new Rollup(0, 0, 0, Map.of(), Collections.emptySortedMap(), stood, Latencies.NONE);
    }

    /** Takes results one by one. Not for use by two threads at once. */
    public static final class Recorder {
        private final Latencies.Recorder latencies = new Latencies.Recorder();
        private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        private final SortedMap<Integer, Long> statuses = new TreeMap<>();
        private long passes;
        private long degraded;
        private long fails;

        /** @param ms as {@link Latencies.Recorder#record} takes them */
        public void passed(float... ms) {
            passes++;
            latencies.record(ms);
        }

        /** @param ms as {@link Latencies.Recorder#record} takes them */
        public void degraded(float... ms) {
            degraded++;
            latencies.record(ms);
        }

        public void failed(Reason reason) {
            fails++;
            reasons.merge(reason, 1L, Long::sum);
        }

        /** What an answer said, whatever became of it. */
        public void status(int status) {
            statuses.merge(status, 1L, Long::sum);
        }

        /** What was recorded since the last call of this. */
        public Rollup take(Stood stood) {
            var taken = new Rollup(passes, degraded, fails, reasons, statuses, stood, latencies.take());
            reasons.clear();
            statuses.clear();
            passes = 0;
            degraded = 0;
            fails = 0;
            return taken;
        }
    }

    /** How many probes there were. */
    public long probes() {
        return passes + degraded + fails;
    }

    public boolean isEmpty() {
        return equals(EMPTY);
    }

    public Rollup plus(Rollup other) {
        var bothReasons = new EnumMap<Reason, Long>(Reason.class);
        bothReasons.putAll(reasons);
        other.reasons.forEach((reason, count) -> bothReasons.merge(reason, count, Long::sum));
        var bothStatuses = new TreeMap<>(statuses);
        other.statuses.forEach((status, count) -> bothStatuses.merge(status, count, Long::sum));
        return new Rollup(
                passes + other.passes,
                degraded + other.degraded,
                fails + other.fails,
                bothReasons,
                bothStatuses,
                stood.plus(other.stood),
                latencies.plus(other.latencies));
    }
}
