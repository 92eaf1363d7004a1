package dev.pharos.core.alerting.window;

import java.util.ArrayDeque;
import java.util.OptionalDouble;

/** The numbers that a document told in the last stretch of time. Not for use by two threads at once. */
final class Numbers {
    private final long keepMs;
    private final int most;
    private final ArrayDeque<Told> told = new ArrayDeque<>();

    private record Told(long atMs, double value) {}

    Numbers(long keepMs, int most) {
        this.keepMs = keepMs;
        this.most = most;
    }

    /** Takes one that came after all that were taken. */
    void add(long atMs, double value) {
        while (!told.isEmpty() && (told.getFirst().atMs() <= atMs - keepMs || told.size() == most)) {
            told.removeFirst();
        }
        told.addLast(new Told(atMs, value));
    }

    /** The last that was told after one instant and not after the other. */
    OptionalDouble last(long afterMs, long untilMs) {
        for (var it = told.descendingIterator(); it.hasNext(); ) {
            var one = it.next();
            if (one.atMs() <= untilMs) {
                return one.atMs() > afterMs ? OptionalDouble.of(one.value()) : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * By how much a counter rose. One that fell began anew, as in Prometheus, and has risen by what it shows.
     *
     * @return empty where fewer than two were told
     */
    OptionalDouble increase(long afterMs, long untilMs) {
        var sum = 0.0;
        var before = OptionalDouble.empty();
        var pairs = 0;
        for (var one : told) {
            if (one.atMs() > afterMs && one.atMs() <= untilMs) {
                if (before.isPresent()) {
                    var rise = one.value() - before.getAsDouble();
                    sum += rise < 0 ? one.value() : rise;
                    pairs++;
                }
                before = OptionalDouble.of(one.value());
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
}
