package dev.pharos.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watchlist;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both clocks are moved by hand: our own standstill is not a target's silence. The target has a timeout of 10 s. */
class StandstillTest {
    private static final Target TARGET = SampleTargets.target("gateway");
    private static Vertx vertx;

    private final ByHand time = new ByHand();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /**
     * The probe starts, runs for some seconds, then both clocks go on without us (the monotonic one only where the process
     * was stopped and the machine did not sleep), and it ends. The pulse beats first, or the probe ends first.
     */
    @ParameterizedTest(name = "{0} s, then {1} by {2} s, {3} first, verdict {4} -> {5}")
    @CsvSource(textBlock = """
            1,  stopped,  3,    beat,  timeout, no data
            1,  stopped,  3,    end,   timeout, no data
            1,  asleep,   3600, beat,  timeout, no data
            1,  asleep,   3600, end,   timeout, no data
            1,  stopped,  3,    beat,  refused, kept
            1,  stopped,  3,    beat,  slow,    no data
            1,  stopped,  3,    beat,  pass,    no data
            1,  stopped,  3,    end,   pass,    no data
            1,  stopped,  0.5,  beat,  timeout, kept
            1,  stopped,  0.5,  end,   pass,    kept
            9,  stopped,  0,    beat,  timeout, kept
            1,  asleep,   -3,   beat,  timeout, kept
            """)
    void a_probe_across_a_standstill_is_no_data(
            int runs, String how, double standstill, String first, String verdict, String fate) {
        try (var rig = new ConnectivityRig(vertx)) {
            var pauses = new PauseDetector(time, time::nanos);
            var eyes = rig.eyes(pauses);
            pauses.beat();
            var startedAt = time.instant();
            var begun = time.nanos();
            for (var beat = 0; beat < runs * 10; beat++) {
                time.pass(100);
                pauses.beat();
            }
            time.stand((long) (standstill * 1000), how.equals("asleep"));
            if (first.equals("beat")) {
                pauses.beat();
            }

            assertThat(keeps(eyes, result(startedAt, time.nanos() - begun, verdict)))
                    .isEqualTo(fate.equals("kept"));
        }
    }

    @Test
    void a_deadline_that_rings_late_is_a_standstill_that_no_beat_has_seen() {
        try (var rig = new ConnectivityRig(vertx)) {
            var eyes = rig.eyes(new PauseDetector(time, time::nanos));

            assertThat(keeps(eyes, result(time.instant(), 10_200_000_000L, "timeout")))
                    .isTrue();
            assertThat(keeps(eyes, result(time.instant(), 11_000_000_000L, "timeout")))
                    .isFalse();
            assertThat(rig.noData("stood-still")).isEqualTo(1);
        }
    }

    @Test
    void a_probe_that_starts_later_than_its_timeout_is_not_started_and_told_of() {
        try (var rig = new ConnectivityRig(vertx)) {
            var watched = rig.watch("127.0.9.1");
            assertThat(rig.eyes.tooLate(watched, Duration.ofSeconds(9))).isFalse();
            assertThat(rig.blind()).isZero();
            assertThat(rig.eyes.tooLate(watched, Duration.ofSeconds(11))).isTrue();
            assertThat(rig.blind()).isEqualTo(1);
            assertThat(rig.noData("late")).isEqualTo(1);
        }
    }

    private static boolean keeps(ConnectivityAttribution eyes, Result result) {
        var kept = new AtomicBoolean();
        var watched = new Watchlist().add(TARGET, TargetState.unknown(Instant.EPOCH));
        eyes.attribute(watched, result).subscribe().with(data -> kept.set(data.isPresent()));
        return kept.get();
    }

    private static Result result(Instant startedAt, long tookNanos, String verdict) {
        var it = SampleResults.result(TARGET, startedAt, verdict(verdict));
        return new Result(
                it.target(),
                it.startedAt(),
                it.verdict(),
                it.http(),
                it.bodyBytes(),
                it.bodyTruncated(),
                it.remoteAddress(),
                new Timings(0, 0, 0, tookNanos, 0, tookNanos),
                it.assertions(),
                it.certificate(),
                it.components());
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "pass" -> new Verdict.Pass();
            case "timeout" -> new Verdict.Fail(Reason.TIMEOUT, Optional.of(Phase.PROCESSING), "no answer");
            case "slow" -> new Verdict.Fail(Reason.ASSERTION, Optional.empty(), "[RESPONSE_TIME] (3000) < 500");
            case "refused" -> new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "refused");
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** A wall clock and a monotonic one. */
    private static final class ByHand extends Clock {
        private Instant wall = Instant.parse("2026-11-23T03:00:00Z");
        private long nanos = -7;

        void pass(long ms) {
            stand(ms, false);
        }

        void stand(long ms, boolean asleep) {
            wall = wall.plusMillis(ms);
            nanos += asleep ? 0 : ms * 1_000_000;
        }

        long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
