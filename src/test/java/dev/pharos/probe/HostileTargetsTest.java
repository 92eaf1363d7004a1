package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A target cannot hurt who probes it: it gets its reason in time, and we take no more of it than there is room for. */
class HostileTargetsTest {
    /** Buffers of the kernel on both sides, and what we look at. */
    private static final long MOST_TAKEN = 32L << 20;

    private static final int LIMIT = 65_536;
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger HTTP2 = Logger.getLogger("io.netty.handler.codec.http2");

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    static Stream<FailureRow> rows() {
        return Stream.of(
                        HostileRows.heads(world),
                        HostileRows.bodies(world),
                        HostileRows.turns(world),
                        HostileRows.frames(world),
                        HostileRows.early(world))
                .flatMap(rows -> rows);
    }

    @BeforeAll
    static void quieten() {
        // As in the product: it tells of each frame that it ignores.
        HTTP2.setLevel(Level.SEVERE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void is_given_up_with_a_reason(FailureRow row) throws Exception {
        HostileRows.SENT.set(0);
        var target = row.scene().set().build();

        var since = System.nanoTime();
        var outcome = world.probe(target);
        HttpProberTest.keepsItsDeadline(since, outcome, target);

        var verdict =
                Evaluation.of(outcome, target.expectations(), Instant.EPOCH).verdict();
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Fail.class, fail -> {
            assertThat(fail.reason()).as(fail.message()).isEqualTo(row.reason());
            assertThat(fail.phase()).as(fail.message()).isEqualTo(row.phase());
        });
        assertThat(HostileRows.SENT.get()).isLessThan(MOST_TAKEN);
        assertThat(world.server().heads().size()).isLessThanOrEqualTo(11);
    }

    @Test
    void a_bomb_costs_no_more_than_the_limit() throws Exception {
        var bomb = HostileRows.bomb();
        var url = world.plain(c -> {
            c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            c.send(bomb);
        });

        var outcome = world.probe(target(url).bodyLimit(LIMIT).build());

        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Answered.class, answered -> {
            assertThat(answered.body().length()).isEqualTo(LIMIT);
            assertThat(answered.body().truncated()).isTrue();
        });
    }

    /** Decision 20: nobody can tell it from one that was quick. What follows it is not looked at. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"plain", "tls", "http2"})
    void an_answer_before_the_request_is_an_answer(String kind) throws Exception {
        RawServer.Script script = c -> {
            c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK" + "HTTP/1.1 500 No\r\n\r\n".repeat(1_000));
            c.hold();
        };
        RawServer.Script overHttp2 = Http2Frames.unasked(c -> {
            c.send(Http2Frames.settings());
            c.send(Http2Frames.answerOnStream(Http2Frames.STREAM));
            c.send(Http2Frames.answerOnStream(99));
            c.hold();
        });

        var outcome = world.probe(target(
                        switch (kind) {
                            case "plain" -> world.plain(script);
                            case "tls" -> world.tls(script);
                            default -> world.tls(overHttp2);
                        })
                .build());

        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Answered.class, answered -> {
            assertThat(answered.http().facts().status()).hasValue(200);
            assertThat(answered.body().length()).isEqualTo(kind.equals("http2") ? 0 : 2);
        });
        assertThat(world.server().sawClose().await(10, SECONDS)).isTrue();
    }

    @Test
    void a_body_without_end_before_the_request_is_cut_at_the_limit() throws Exception {
        HostileRows.SENT.set(0);
        var url = world.plain(c -> {
            c.send("HTTP/1.1 200 OK\r\n\r\n");
            HostileRows.flood(c, "x".repeat(8_000));
        });

        var outcome = world.probe(target(url).bodyLimit(LIMIT).build());

        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Answered.class, answered -> {
            assertThat(answered.body().length()).isEqualTo(LIMIT);
            assertThat(answered.body().truncated()).isTrue();
        });
        assertThat(world.server().sawClose().await(10, SECONDS)).isTrue();
        assertThat(HostileRows.SENT.get()).isLessThan(MOST_TAKEN);
    }

    @Test
    void tls_renegotiated_once_does_no_harm() throws Exception {
        var handshakes = new AtomicInteger();
        var url = world.tls(c -> {
            var socket = (SSLSocket) c.socket();
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            c.readHead();
            socket.setSoTimeout(300);
            socket.addHandshakeCompletedListener(_ -> handshakes.incrementAndGet());
            HostileRows.renegotiate(socket);
            c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        });

        assertThat(world.probe(target(url).build())).isInstanceOf(ProbeOutcome.Answered.class);
        Awaitility.await().untilAsserted(() -> assertThat(handshakes).hasValue(1));
    }
}
