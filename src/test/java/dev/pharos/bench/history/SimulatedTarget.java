package dev.pharos.bench.history;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.results.packed.StoredResult.Documents;
import dev.pharos.store.results.packed.StoredResult.Outcome;
import dev.pharos.store.results.packed.StoredResult.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A target of a simulated past. What it is (secure or not, near or far, of how many addresses and which documents) is drawn
 * once; what its probes find is drawn anew for each day.
 */
public final class SimulatedTarget {
    private static final long TIMEOUT_NANOS = 10_000_000_000L;

    /** Answers of a target in these ways: nobody looks at a body's size twice, but it is kept. */
    private enum Bodies {
        CONSTANT,
        WITH_A_CLOCK,
        VARYING
    }

    private final int number;
    private final UUID id;
    private final Duration interval;
    private final Duration phase;
    private final boolean secure;
    private final int redirects;
    private final int body;
    private final Bodies bodies;
    private final List<String> addresses;
    private final SimulatedDocuments documents;
    private final Answering answering;

    /** @param number from 0 on; the same number is the same target */
    public SimulatedTarget(int number, Duration interval) {
        var target = new Random(number * 7_919L);
        this.number = number;
        this.interval = interval;
        // In the order of their numbers, as the ids of targets that were registered one after another.
        id = new UUID(0x019a_0000_0000_7000L + ((long) number << 16), target.nextLong() >>> 2 | Long.MIN_VALUE);
        phase = Duration.ofNanos((long) (target.nextDouble() * interval.toNanos()))
                .truncatedTo(ChronoUnit.MILLIS);
        secure = target.nextInt(100) < 80;
        redirects = target.nextInt(100) < 5 ? 1 : 0;
        body = 40 + target.nextInt(4_000);
        bodies = Bodies.values()[Math.min(2, target.nextInt(5) / 2)];
        addresses = IntStream.rangeClosed(0, target.nextInt(10) < 7 ? 0 : 1 + target.nextInt(3))
                .mapToObj(_ -> "198.51.100." + target.nextInt(256) + (secure ? ":443" : ":80"))
                .toList();
        documents = new SimulatedDocuments(target, number, secure);
        answering = new Answering(target, secure);
    }

    public TargetId id() {
        return new TargetId(id);
    }

    public String key() {
        return "sim-" + number;
    }

    /** When its first probe of a day is due, after midnight. */
    Duration phase() {
        return phase;
    }

    Duration interval() {
        return interval;
    }

    /** All its probes of a day (UTC), the first first. */
    public Stream<SimulatedProbe> probes(LocalDate day) {
        var chance = new Random(number * 1_000_003L + day.toEpochDay());
        var begin = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        var outage = outage(chance, begin);
        var sights = documents.of(day);
        return Stream.iterate(begin.plus(phase), it -> it.plus(interval))
                .limit((Duration.ofDays(1).minus(phase).toNanos() - 1) / interval.toNanos() + 1)
                .map(due -> probe(chance, begin, due, outage.filter(it -> it.covers(due)), sights));
    }

    /** One in twenty days has an outage of minutes to hours. */
    private static Optional<Outage> outage(Random chance, Instant begin) {
        if (chance.nextInt(20) > 0) {
            return Optional.empty();
        }
        var from = begin.plusSeconds(chance.nextInt(86_000));
        return Optional.of(new Outage(from, from.plusSeconds(300 + chance.nextInt(5_000)), chance.nextInt(3)));
    }

    private record Outage(Instant from, Instant until, int kind) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private SimulatedProbe probe(
            Random chance, Instant begin, Instant due, Optional<Outage> outage, SimulatedDocuments.OfDay sights) {
        var late = (long) (400 * Math.exp(0.7 * chance.nextGaussian()));
        var at = due.plus(late, ChronoUnit.MICROS);
        var phases = answering.phases(chance, Duration.between(begin, due).toSeconds() / 60.0);
        var stray = chance.nextInt(1_000) == 0 ? 2 : -1;
        var kind = outage.map(Outage::kind).orElse(stray);
        return switch (kind) {
            case 0 -> answered(chance, at, phases, 503, sights);
            case 1 ->
                failed(chance, at, new long[] {phases[0], phases[1], 0, 0, 0}, "connect-refused", "connect", sights);
            case 2 -> failed(chance, at, stalled(phases), "timeout", "processing", sights);
            default -> answered(chance, at, phases, 200, sights);
        };
    }

    private static long[] stalled(long[] phases) {
        var before = phases[0] + phases[1] + phases[2];
        return new long[] {phases[0], phases[1], phases[2], Math.max(0, TIMEOUT_NANOS - before), 0};
    }

    private SimulatedProbe answered(
            Random chance, Instant at, long[] phases, int status, SimulatedDocuments.OfDay sights) {
        var passed = status == 200;
        var total = sum(phases);
        return of(
                at,
                phases,
                new Outcome(passed ? "pass" : "fail", passed ? null : "status", null, status, "1.1", redirects, false),
                passed ? null : "the status is 503, expected was 200-299",
                passed ? length(chance) : 19,
                address(chance),
                sights.answered(passed, Math.round(total / 1e6)));
    }

    private SimulatedProbe failed(
            Random chance, Instant at, long[] phases, String reason, String phase, SimulatedDocuments.OfDay sights) {
        return of(
                at,
                phases,
                new Outcome("fail", reason, phase, 0, null, 0, false),
                reason.equals("timeout") ? "no answer within 10s" : "connection refused",
                0,
                address(chance),
                sights.failed(phase.equals("processing")));
    }

    private int length(Random chance) {
        return switch (bodies) {
            case CONSTANT -> body;
            case WITH_A_CLOCK -> body + chance.nextInt(3);
            case VARYING -> body + (int) Math.abs(body * 0.1 * chance.nextGaussian());
        };
    }

    private String address(Random chance) {
        return addresses.get(chance.nextInt(addresses.size()));
    }

    private static SimulatedProbe of(
            Instant at,
            long[] phases,
            Outcome outcome,
            @Nullable String message,
            int bodyBytes,
            String address,
            Documents documents) {
        var ms = new float[6];
        for (var i = 0; i < 5; i++) {
            ms[i] = (float) (phases[i] / 1e6);
        }
        ms[5] = (float) (sum(phases) / 1e6);
        var times = new Times(micros(ms[0]), micros(ms[1]), micros(ms[2]), micros(ms[3]), micros(ms[4]), micros(ms[5]));
        var stored = new StoredResult(
                ChronoUnit.MICROS.between(Instant.EPOCH, at), outcome, message, bodyBytes, address, times, documents);
        return new SimulatedProbe(stored, ms);
    }

    private static long micros(float ms) {
        return Times.micros(ms);
    }

    private static long sum(long[] phases) {
        var sum = 0L;
        for (var it : phases) {
            sum += it;
        }
        return sum;
    }
}
