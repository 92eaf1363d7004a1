package dev.pharos.core.alerting.window;

import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a target in the last stretch of time, in some 40 bytes each, and of the certificate what was seen last. Not for use
 * by two threads at once.
 */
public final class Recent {
    /** A target that is probed every second, for an hour. */
    private static final int MOST = 3_600;

    private static final int FEWEST = 8;
    private static final int TIMES = Phase.COUNT + 1;
    private static final byte PASSED = -1;
    private static final Reason[] REASONS = Reason.values();

    private final long keepMs;
    private long[] at = new long[FEWEST];

    /** {@link #PASSED}, or the place of the reason why it failed. */
    private byte[] failures = new byte[FEWEST];

    private short[] statuses = new short[FEWEST];

    /** Of each result its phases and the whole, in milliseconds. */
    private float[] ms = new float[FEWEST * TIMES];

    /** Empty as long as no result told of a component. */
    private Map<String, ComponentState>[] components = noComponents(0);

    private final Map<JsonPath, Numbers> numbers = new HashMap<>();

    private int first;
    private int size;
    private Optional<Instant> certificateEnds = Optional.empty();

    /** @param keep for how long before the latest result */
    public Recent(Duration keep) {
        this.keepMs = keep.toMillis();
    }

    /** What one result was, in few words. */
    interface Visitor {
        /** @param status 0 where none came */
        void result(Recent recent, int index, int status);
    }

    /** Takes a result that began after all that were taken; one that began before is dropped: it came too late to count. */
    public void add(Seen seen) {
        var startedMs = seen.startedAt().toEpochMilli();
        if (size > 0 && at[place(size - 1)] >= startedMs) {
            return;
        }
        forget(startedMs - keepMs);
        if (size == MOST) {
            drop();
        }
        grow();
        var place = place(size++);
        at[place] = startedMs;
        failures[place] = seen.failed().map(it -> (byte) it.ordinal()).orElse(PASSED);
        statuses[place] = (short) seen.status();
        System.arraycopy(seen.ms(), 0, ms, place * TIMES, TIMES);
        if (components.length == 0 && !seen.components().isEmpty()) {
            components = noComponents(at.length);
            Arrays.fill(components, Map.of());
        }
        if (components.length > 0) {
            components[place] = seen.components();
        }
        if (seen.certificateEnds().isPresent()) {
            certificateEnds = seen.certificateEnds();
        }
    }

    /** How many of those that began after one instant and not after the other failed. */
    public int failures(Instant after, Instant until) {
        var count = new int[1];
        visit(after.toEpochMilli(), until.toEpochMilli(), (_, index, _) -> count[0] += failed(index) ? 1 : 0);
        return count[0];
    }

    /** Goes on with the numbers that another was told. */
    public void takeNumbers(Recent other) {
        numbers.putAll(other.numbers);
    }

    /** Takes the number that the document of a probe told, which began after those that were told before. */
    public void add(Instant startedAt, JsonPath path, double value) {
        numbers.computeIfAbsent(path, _ -> new Numbers(keepMs, MOST)).add(startedAt.toEpochMilli(), value);
    }

    OptionalDouble last(JsonPath path, long afterMs, long untilMs) {
        var told = numbers.get(path);
        return told == null ? OptionalDouble.empty() : told.last(afterMs, untilMs);
    }

    OptionalDouble increase(JsonPath path, long afterMs, long untilMs) {
        var told = numbers.get(path);
        return told == null ? OptionalDouble.empty() : told.increase(afterMs, untilMs);
    }

    /** Shows those that began after one instant and not after the other, in order. */
    void visit(long afterMs, long untilMs, Visitor each) {
        for (var i = firstAfter(afterMs); i < size && at[place(i)] <= untilMs; i++) {
            var place = place(i);
            each.result(this, place, statuses[place]);
        }
    }

    boolean failed(int index) {
        return failures[index] >= 0;
    }

    /** Only of one that failed. */
    Reason reason(int index) {
        return REASONS[failures[index]];
    }

    float ms(int index, Optional<Phase> phase) {
        return ms[index * TIMES + phase.map(Phase::ordinal).orElse(Phase.COUNT)];
    }

    Map<String, ComponentState> components(int index) {
        return components.length == 0 ? Map.of() : components[index];
    }

    Optional<Instant> certificateEnds() {
        return certificateEnds;
    }

    /** By halving: of an hour only the last minutes may count. */
    private int firstAfter(long afterMs) {
        var low = 0;
        var high = size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (at[place(middle)] > afterMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void forget(long beforeMs) {
        while (size > 0 && at[first] <= beforeMs) {
            drop();
        }
    }

    private void drop() {
        if (components.length > 0) {
            components[first] = Map.of();
        }
        first = (first + 1) % at.length;
        size--;
    }

    private int place(int i) {
        return (first + i) % at.length;
    }

    private void grow() {
        if (size < at.length) {
            return;
        }
        var larger = Math.min(MOST, at.length * 2);
        var turned = new int[size];
        for (var i = 0; i < size; i++) {
            turned[i] = place(i);
        }
        var newAt = new long[larger];
        var newFailures = new byte[larger];
        var newStatuses = new short[larger];
        var newMs = new float[larger * TIMES];
        var newComponents = noComponents(components.length == 0 ? 0 : larger);
        Arrays.fill(newComponents, Map.of());
        for (var i = 0; i < size; i++) {
            newAt[i] = at[turned[i]];
            newFailures[i] = failures[turned[i]];
            newStatuses[i] = statuses[turned[i]];
            System.arraycopy(ms, turned[i] * TIMES, newMs, i * TIMES, TIMES);
            if (components.length > 0) {
                newComponents[i] = components[turned[i]];
            }
        }
        at = newAt;
        failures = newFailures;
        statuses = newStatuses;
        ms = newMs;
        components = newComponents;
        first = 0;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ComponentState>[] noComponents(int length) {
        return (Map<String, ComponentState>[]) new Map<?, ?>[length];
    }
}
