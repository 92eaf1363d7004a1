package dev.pharos.probe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.TargetDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a target fails, on real sockets, with the reason and the phase that people are told. */
class HttpProberTest {
    private static final String SECRET = "s3cret";

    private static final Set<Reason> OF_A_CERTIFICATE =
            EnumSet.of(Reason.TLS_EXPIRED, Reason.TLS_NOT_YET_VALID, Reason.TLS_UNTRUSTED, Reason.TLS_HOSTNAME);

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    static Stream<FailureRow> rows() {
        return rowsIn(world);
    }

    static Stream<FailureRow> rowsIn(ProbeWorld world) {
        return Stream.of(
                        ConnectionRows.names(world),
                        ConnectionRows.connections(world),
                        ConnectionRows.handshakes(world),
                        AnswerRows.answers(world),
                        AnswerRows.bodies(world),
                        Http2Rows.http2(world),
                        Http2Rows.redirects(world),
                        AccessRows.versions(world),
                        AccessRows.tls(world),
                        AccessRows.credentials(world),
                        JudgementRows.judgements(world))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void names_the_reason_and_the_phase_of(FailureRow row) throws Exception {
        var target = row.scene().set().header("Authorization", SECRET).build();

        var since = System.nanoTime();
        var outcome = world.probe(target);
        keepsItsDeadline(since, outcome, target);

        var verdict =
                Evaluation.of(outcome, target.expectations(), Instant.EPOCH).verdict();
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Fail.class, fail -> {
            assertThat(fail.reason()).as(fail.message()).isEqualTo(row.reason());
            assertThat(fail.phase()).as(fail.message()).isEqualTo(row.phase());
            assertThat(fail.message()).doesNotContain(SECRET).doesNotContain("Exception");
        });
        addsUp(outcome.trace());
        assertThat(outcome.trace().certificate().isPresent() || !OF_A_CERTIFICATE.contains(row.reason()))
                .as("a certificate that is refused is shown")
                .isTrue();
        var waitedFor = row.phase().filter(phase -> phase != Phase.RESOLVE);
        if (row.reason() == Reason.TIMEOUT && waitedFor.isPresent() && world.hasServer()) {
            assertThat(world.server().sawClose().await(10, SECONDS))
                    .as("the server sees that we gave up")
                    .isTrue();
        }
    }

    /** Both by its own measure and by ours. The room above is for a busy machine: whoever has no deadline hangs for longer. */
    static void keepsItsDeadline(long since, ProbeOutcome outcome, TargetDefinition target) {
        var limit = target.timeout().plusSeconds(2);
        assertThat(Duration.ofNanos(outcome.trace().timings().totalNanos())).isLessThan(limit);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(limit);
    }

    /** To the nanosecond: no time of a probe is nobody's. */
    static void addsUp(ProbeOutcome.Trace trace) {
        var t = trace.timings();
        assertThat(t.resolveNanos() + t.connectNanos() + t.tlsNanos() + t.processingNanos() + t.transferNanos())
                .isEqualTo(t.totalNanos());
    }

    @Test
    void every_reason_has_a_row() {
        var without = EnumSet.allOf(Reason.class);
        rows().map(FailureRow::reason).forEach(without::remove);

        // No target can cause it; HttpProberFaultsTest does.
        assertThat(without).containsExactly(Reason.PROBER);
    }
}
