package dev.pharos.store.results.packed;

import dev.pharos.store.results.packed.StoredResult.Documents;
import dev.pharos.store.results.packed.StoredResult.Outcome;
import dev.pharos.store.results.packed.StoredResult.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The results of one target and day in as few bytes as they need: column by column, {@link Numbers} by their distance from
 * the least one, all else once with how long it stands, in a {@link Frame} (decision 70).
 */
public final class PackedDay {
    private static final int MOST_RESULTS = 50_000_000;
    private static final List<ToLongFunction<StoredResult>> NUMBERS = List.of(
            StoredResult::bodyBytes,
            it -> it.times().resolve(),
            it -> it.times().connect(),
            it -> it.times().tls(),
            it -> it.times().processing(),
            it -> it.times().transfer(),
            it -> it.times().total() - sum(it.times()));

    private PackedDay() {}

    /** Packs results of one target, in whatever order; they come back the oldest first. */
    public static byte[] pack(List<StoredResult> unsorted) {
        var results = new ArrayList<>(unsorted);
        results.sort(Comparator.comparingLong(StoredResult::startedAt));
        var columns = new ByteSink();
        var bits = new Bits.Sink();
        columns.number(results.size());
        starts(results, columns, bits);
        for (var number : NUMBERS) {
            Numbers.write(results.stream().mapToLong(number).toArray(), columns, bits);
        }
        Repeated.write(results, StoredResult::outcome, columns, PackedDay::outcome);
        Repeated.write(results, StoredResult::message, columns, ByteSink::text);
        Repeated.write(results, StoredResult::remoteAddress, columns, ByteSink::text);
        Repeated.write(results, it -> it.documents().assertions(), columns, ByteSink::text);
        Repeated.write(results, it -> it.documents().certificate(), columns, ByteSink::text);
        Repeated.write(results, it -> it.documents().components(), columns, ByteSink::text);
        return Frame.write(columns, bits.end());
    }

    /** @throws DamagedDayException where it is not what {@link #pack} made */
    public static List<StoredResult> unpack(byte[] packed) throws DamagedDayException {
        var frame = Frame.read(packed);
        var columns = frame.columns();
        var bits = new Bits.Source(frame.bits());
        var count = columns.count(MOST_RESULTS);
        var starts = starts(count, columns, bits);
        var numbers = new long[NUMBERS.size()][];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = Numbers.read(count, columns, bits);
        }
        var outcomes = Repeated.read(count, columns, PackedDay::outcome);
        var messages = Repeated.read(count, columns, PackedDay::text);
        var addresses = Repeated.read(count, columns, PackedDay::text);
        var assertions = Repeated.read(count, columns, PackedDay::text);
        var certificates = Repeated.read(count, columns, PackedDay::text);
        var components = Repeated.read(count, columns, PackedDay::text);
        var results = new ArrayList<StoredResult>(count);
        for (var i = 0; i < count; i++) {
            results.add(new StoredResult(
                    starts[i],
                    outcomes.get(i),
                    messages.get(i).orElse(null),
                    (int) numbers[0][i],
                    addresses.get(i).orElse(null),
                    times(numbers, i),
                    new Documents(
                            assertions.get(i).orElse(null),
                            certificates.get(i).orElse(null),
                            components.get(i).orElse(null))));
        }
        return results;
    }

    /** Probes come at an interval: what is kept is by how much each was off it. */
    private static void starts(List<StoredResult> results, ByteSink columns, Bits.Sink bits) {
        var apart = new long[Math.max(0, results.size() - 1)];
        for (var i = 0; i < apart.length; i++) {
            apart[i] = results.get(i + 1).startedAt() - results.get(i).startedAt();
        }
        var interval = apart.length == 0 ? 0 : apart[apart.length / 2];
        for (var i = 0; i < apart.length; i++) {
            var off = apart[i] - interval;
            apart[i] = off << 1 ^ off >> 63;
        }
        columns.signed(results.isEmpty() ? 0 : results.getFirst().startedAt());
        columns.signed(interval);
        Numbers.write(apart, columns, bits);
    }

    private static long[] starts(int count, ByteSource columns, Bits.Source bits) throws DamagedDayException {
        var first = columns.signed();
        var interval = columns.signed();
        var apart = Numbers.read(Math.max(0, count - 1), columns, bits);
        var starts = new long[count];
        for (var i = 0; i < count; i++) {
            starts[i] = i == 0 ? first : starts[i - 1] + interval + (apart[i - 1] >>> 1 ^ -(apart[i - 1] & 1));
        }
        return starts;
    }

    private static Times times(long[][] numbers, int at) {
        var sum = 0L;
        for (var phase = 1; phase <= 5; phase++) {
            sum += numbers[phase][at];
        }
        return new Times(
                numbers[1][at], numbers[2][at], numbers[3][at], numbers[4][at], numbers[5][at], numbers[6][at] + sum);
    }

    private static long sum(Times times) {
        return times.resolve() + times.connect() + times.tls() + times.processing() + times.transfer();
    }

    private static Optional<String> text(ByteSource from) throws DamagedDayException {
        return Optional.ofNullable(from.text());
    }

    private static void outcome(ByteSink to, Outcome outcome) {
        to.text(outcome.verdict());
        to.text(outcome.reason());
        to.text(outcome.failedPhase());
        to.number(outcome.status());
        to.text(outcome.httpVersion());
        to.number(outcome.redirects());
        to.number(outcome.bodyTruncated() ? 1 : 0);
    }

    private static Outcome outcome(ByteSource from) throws DamagedDayException {
        var verdict = from.text();
        if (verdict == null) {
            throw new DamagedDayException("it has a result without a verdict");
        }
        return new Outcome(
                verdict,
                from.text(),
                from.text(),
                from.count(Short.MAX_VALUE),
                from.text(),
                from.count(Short.MAX_VALUE),
                from.number() == 1);
    }
}
