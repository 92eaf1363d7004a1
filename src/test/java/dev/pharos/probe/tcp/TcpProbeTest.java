package dev.pharos.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.HttpTrace;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.probe.ProbeWorld;
import dev.pharos.probe.RawServer;
import io.netty.channel.ChannelException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a probe of the kind tcp makes of real sockets. */
class TcpProbeTest {
    private static final int SOME_SECONDS = 20;

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @Test
    void a_connection_is_a_pass_where_nothing_is_sent_and_nothing_expected() throws Exception {
        var outcome = answered(at(plain(RawServer.Connection::hold), ""));
        var trace = outcome.trace();
        assertThat(outcome.body().length()).isZero();
        assertThat(trace.remoteAddress()).contains("127.0.0.1:" + world.server().port());
        assertThat(trace.http()).isSameAs(HttpTrace.NONE);
        assertThat(trace.timings().connectNanos()).isPositive();
        assertThat(trace.timings().processingNanos()).isZero();
        assertSeenClosed();
    }

    @Test
    void what_is_sent_arrives_and_what_is_expected_ends_the_probe() {
        var port = plain(it -> {
            it.send("+" + line(it));
            it.hold();
        });
        var outcome = answered(at(port, ", 'send': 'PONG\\r\\n', 'expect': '+PONG'"));
        assertThat(outcome.body().text()).isEqualTo("+PONG\n");
        assertThat(outcome.trace().timings().processingNanos()).isPositive();
        assertThat(outcome.trace().timings().transferNanos()).isZero();
    }

    @Test
    void what_is_sent_to_who_says_nothing_is_a_pass_where_nothing_is_expected() throws Exception {
        var port = plain(it -> it.send(line(it)));
        assertThat(verdict(at(port, ", 'send': 'metric 1\\r\\n'"))).isEqualTo("pass");
    }

    @Test
    void what_is_expected_may_come_byte_by_byte_behind_something_else() {
        var port = plain(it -> {
            for (var letter : "aab 220 aabaabaac ready".split("")) {
                it.send(letter);
                Thread.yield();
            }
            it.hold();
        });
        assertThat(answered(at(port, ", 'expect': 'aabaac'")).body().text()).contains("aabaac");
    }

    @Test
    void without_an_expected_text_the_first_piece_is_what_assertions_read() {
        var port = plain(it -> {
            it.send("{\"role\": \"primary\"}\r\n");
            it.hold();
        });
        var target = at(
                port,
                ", 'assertions': ['[BODY].role == primary', '[CONNECTED] == true', '[RESPONSE_TIME] < 20000',"
                        + " '[BODY] == pat(*role*)', '[IP] == 127.0.0.1']");
        assertThat(verdict(target)).isEqualTo("pass");
    }

    @Test
    void an_assertion_that_does_not_hold_is_a_failure() {
        var port = plain(it -> {
            it.send("-LOADING\r\n");
            it.hold();
        });
        assertThat(verdict(at(port, ", 'assertions': ['[BODY] == +OK']")))
                .isEqualTo("assertion: assertion failed: [BODY] (-LOADING) == +OK");
    }

    @Test
    void who_closes_without_a_word_is_told_from_who_says_something_else() {
        var silent = plain(_ -> {});
        assertThat(failed(at(silent, ", 'expect': '220'")))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.CONNECTION_CLOSED))
                .satisfies(it -> assertThat(it.phase()).isEqualTo(Phase.PROCESSING));
        var busy = plain(it -> it.send("421 too busy\r\n"));
        assertThat(failed(at(busy, ", 'expect': '220'")))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.ASSERTION))
                .satisfies(it -> assertThat(it.message())
                        .endsWith("sent \"421 too busy\" and then closed the connection, which does not hold the"
                                + " expected text"));
    }

    @Test
    void a_reset_before_the_expected_text_is_a_connection_that_was_closed() {
        var port = plain(RawServer.Connection::reset);
        assertThat(failed(at(port, ", 'send': 'x', 'expect': '220'")).reason()).isEqualTo(Reason.CONNECTION_CLOSED);
    }

    @Test
    void nobody_at_the_port_refuses() throws IOException {
        var outcome = failed(at(world.freePort(), ""));
        assertThat(outcome.reason()).isEqualTo(Reason.CONNECT_REFUSED);
        assertThat(outcome.phase()).isEqualTo(Phase.CONNECT);
    }

    @Test
    void a_full_queue_is_a_timeout_of_the_connection() throws IOException {
        var outcome = failed(at(world.full().getLocalPort(), ", 'timeout': '300ms'"));
        assertThat(outcome.reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
    }

    @Test
    void the_deadline_ends_the_wait_for_who_says_nothing_and_closes_the_connection() throws Exception {
        var outcome = failed(at(plain(RawServer.Connection::hold), ", 'expect': '220', 'timeout': '200ms'"));
        assertThat(outcome.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(outcome.phase()).isEqualTo(Phase.PROCESSING);
        assertThat(outcome.message()).endsWith("did not answer within the timeout of 200 ms");
        assertSeenClosed();
    }

    @Test
    void the_deadline_of_who_said_something_else_is_its_own_fault() {
        var port = plain(it -> {
            it.send("hello");
            it.hold();
        });
        var outcome = failed(at(port, ", 'expect': '220', 'timeout': '500ms'"));
        assertThat(outcome.reason()).isEqualTo(Reason.ASSERTION);
        assertThat(outcome.message()).contains("sent \"hello\" within the timeout");
    }

    @Test
    void who_sends_without_end_is_read_to_the_limit_and_no_further() throws Exception {
        var port = plain(it -> {
            while (true) {
                it.send("x".repeat(1_000));
            }
        });
        var outcome = failed(at(port, ", 'expect': '220', 'bodyLimit': '4KiB'"));
        assertThat(outcome.reason()).isEqualTo(Reason.BODY_TOO_LARGE);
        assertThat(outcome.message()).contains("not in the first 4096 bytes");
        assertSeenClosed();
    }

    @Test
    void over_tls_the_certificate_is_verified_and_told() {
        world.tls(TcpProbeTest::shakeHands);
        var outcome = answered(on("localhost", world.server().port(), ", 'tls': {}"));
        assertThat(outcome.trace().certificate()).isPresent();
        assertThat(outcome.trace().timings().tlsNanos()).isPositive();
    }

    @Test
    void what_is_sent_and_expected_goes_over_tls_too() {
        world.tls(it -> {
            it.send("+" + line(it));
            it.hold();
        });
        var target = on("localhost", world.server().port(), ", 'tls': {}, 'send': 'hi\\n', 'expect': '+hi'");
        assertThat(answered(target).body().text()).isEqualTo("+hi\n");
    }

    @Test
    void a_certificate_of_a_stranger_or_for_another_name_fails_and_may_be_taken_all_the_same() {
        world.tls(world.stranger.server("localhost"), TcpProbeTest::shakeHands);
        var port = world.server().port();
        assertThat(failed(on("localhost", port, ", 'tls': {}")).reason()).isEqualTo(Reason.TLS_UNTRUSTED);
        assertThat(answered(on("localhost", port, ", 'tls': {'insecure': true}")))
                .isNotNull();
        world.tls(TcpProbeTest::shakeHands);
        assertThat(failed(on("127.0.0.1", world.server().port(), ", 'tls': {}")).reason())
                .isEqualTo(Reason.TLS_HOSTNAME);
        assertThat(answered(on("127.0.0.1", world.server().port(), ", 'tls': {'serverName': 'localhost'}")))
                .isNotNull();
    }

    @Test
    void a_certificate_that_ends_soon_degrades_a_pass() {
        world.tls(world.trusted.server("localhost", -1, 5), TcpProbeTest::shakeHands);
        assertThat(verdict(on("localhost", world.server().port(), ", 'tls': {}")))
                .startsWith("degraded");
    }

    @Test
    void who_speaks_no_tls_fails_in_the_handshake() {
        var port = plain(it -> {
            it.send("220 ready\r\n");
            it.hold();
        });
        var outcome = failed(at(port, ", 'tls': {}"));
        assertThat(outcome.reason()).isEqualTo(Reason.TLS_HANDSHAKE);
        assertThat(outcome.phase()).isEqualTo(Phase.TLS);
    }

    @Test
    void the_outbound_policy_holds() {
        var outcome = failed(on("169.254.169.254", 80, ""));
        assertThat(outcome.reason()).isEqualTo(Reason.BLOCKED);
    }

    @Test
    void a_name_that_nobody_has_is_told_as_such() {
        var outcome = failed(on("nobody.test", 80, ""));
        assertThat(outcome.reason()).isEqualTo(Reason.DNS);
        assertThat(outcome.phase()).isEqualTo(Phase.RESOLVE);
    }

    @Test
    void a_trouble_of_our_own_is_told_from_the_targets() {
        var prober = world.prober(
                () -> {
                    throw new ChannelException(new IOException("Too many open files"));
                },
                (_, _) -> Optional.empty(),
                (work, _) -> work.run());
        var outcome = prober.probe(at(1, "")).await().atMost(Duration.ofSeconds(SOME_SECONDS));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ProbeOutcome.Failed.class, it -> assertThat(it.reason()).isEqualTo(Reason.PROBER));
    }

    private static int plain(RawServer.Script script) {
        world.plain(script);
        return world.server().port();
    }

    /** Over TLS who does not read shakes no hands. */
    private static void shakeHands(RawServer.Connection connection) throws IOException {
        connection.socket().getInputStream().readAllBytes();
    }

    private static String line(RawServer.Connection connection) throws IOException {
        var line = new StringBuilder();
        for (int next; (next = connection.socket().getInputStream().read()) >= 0 && next != '\n'; ) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.append('\n').toString();
    }

    private static TargetDefinition at(int port, String more) {
        return on("127.0.0.1", port, more);
    }

    private static TargetDefinition on(String host, int port, String more) {
        return TcpDefinitionTest.valid(
                "{'key': 'port', 'kind': 'tcp', 'host': '" + host + "', 'port': " + port + more + "}");
    }

    private static ProbeOutcome.Answered answered(TargetDefinition target) {
        var outcome = world.probe(target);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(ProbeOutcome.Answered.class);
        return (ProbeOutcome.Answered) outcome;
    }

    private static ProbeOutcome.Failed failed(TargetDefinition target) {
        var outcome = world.probe(target);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(ProbeOutcome.Failed.class);
        return (ProbeOutcome.Failed) outcome;
    }

    private static String verdict(TargetDefinition target) {
        var verdict = Evaluation.of(world.probe(target), target.expectations(), Instant.now())
                .verdict();
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.Degraded degraded -> "degraded: " + degraded.message();
            case Verdict.Fail fail -> fail.reason().code() + ": " + fail.message();
        };
    }

    private static void assertSeenClosed() throws InterruptedException {
        assertThat(world.server().sawClose().await(SOME_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }
}
