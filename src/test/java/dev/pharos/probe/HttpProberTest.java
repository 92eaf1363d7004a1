package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Judgement;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a target fails, on real sockets, with the reason and the phase that people are told. */
class HttpProberTest {
    private static final String SECRET = "s3cret";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    /** Milliseconds; long enough for what should work, and what hangs is waited out. */
    private static final int SHORT = 700;

    /** Reasons that no HTTP probe yields. */
    private static final Map<Reason, String> WITHOUT_A_ROW =
            Map.of(Reason.AUTH, "kept for probe kinds that sign in; a 401 that is answered over HTTP is a status");

    private static final Set<Reason> OF_A_CERTIFICATE =
            EnumSet.of(Reason.TLS_EXPIRED, Reason.TLS_NOT_YET_VALID, Reason.TLS_UNTRUSTED, Reason.TLS_HOSTNAME);

    private static ProbeWorld world;

    /** Sets the stage for a row: opens what it needs, and says what to probe. */
    private interface Scene {
        TargetBuilder set() throws Exception;
    }

    /**
     * @param phase where the probe breaks off; empty where there is an answer, which is judged
     */
    private record Row(Reason reason, Optional<Phase> phase, String sentence, Scene scene) {
        @Override
        public String toString() {
            return sentence + " -> " + reason.code()
                    + phase.map(p -> " in " + p.code()).orElse("");
        }
    }

    private static Row row(Reason reason, Phase phase, String sentence, Scene scene) {
        return new Row(reason, Optional.of(phase), sentence, scene);
    }

    private static Row judged(Reason reason, String sentence, Scene scene) {
        return new Row(reason, Optional.empty(), sentence, scene);
    }

    static Stream<Row> rows() {
        return Stream.of(names(), connections(), handshakes(), answers(), bodies(), http2(), redirects(), judgements())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> names() {
        return Stream.of(
                row(Reason.DNS, Phase.RESOLVE, "a name that does not exist", () -> target("http://nowhere.test/")),
                row(Reason.DNS, Phase.RESOLVE, "a name server that cannot say", () -> {
                    world.dns.fails("servfail.test", DnsStub.SERVFAIL);
                    return target("http://servfail.test/");
                }),
                row(Reason.DNS, Phase.RESOLVE, "a name server that will not say", () -> {
                    world.dns.fails("refused.test", DnsStub.REFUSED);
                    return target("http://refused.test/");
                }),
                row(Reason.DNS, Phase.RESOLVE, "a name without an address", () -> {
                    world.dns.knows("empty.test");
                    return target("http://empty.test/");
                }),
                row(
                        Reason.DNS,
                        Phase.RESOLVE,
                        "a name that cannot be one",
                        () -> target("http://" + "x".repeat(70) + ".test/")),
                row(Reason.DNS, Phase.RESOLVE, "a name server that never answers", () -> {
                    world.dns.keepsSilentOn("silent.test");
                    return target("http://silent.test/");
                }),
                row(Reason.TIMEOUT, Phase.RESOLVE, "a name server slower than the timeout", () -> {
                    world.dns.keepsSilentOn("slow.test");
                    return target("http://slow.test/").timeout(100);
                }),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "cloud metadata by address",
                        () -> target("http://169.254.169.254/")),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "cloud metadata mapped into IPv6",
                        () -> target("http://[::ffff:169.254.169.254]/")),
                row(Reason.BLOCKED, Phase.RESOLVE, "cloud metadata behind a name", () -> {
                    world.dns.knows("metadata.test", "169.254.169.254");
                    return target("http://metadata.test/");
                }),
                row(Reason.BLOCKED, Phase.RESOLVE, "one address of a name denied, the others not", () -> {
                    world.dns.knows("mixed.test", "127.0.0.1", "169.254.169.254");
                    return target("http://mixed.test/");
                }));
    }

    private static Stream<Row> connections() {
        return Stream.of(
                row(
                        Reason.CONNECT_REFUSED,
                        Phase.CONNECT,
                        "a port that nobody listens on",
                        () -> target("http://127.0.0.1:" + world.freePort())),
                row(
                        Reason.CONNECT_TIMEOUT,
                        Phase.CONNECT,
                        "a listener that accepts nobody",
                        () -> target("http://127.0.0.1:" + world.full().getLocalPort())
                                .timeout(SHORT)),
                row(
                        Reason.CONNECT_FAILED,
                        Phase.CONNECT,
                        "an address that no connection can go to",
                        () -> target("http://127.255.255.255:9/")));
    }

    private static Stream<Row> handshakes() {
        return Stream.of(
                row(
                        Reason.TLS_EXPIRED,
                        Phase.TLS,
                        "an expired certificate",
                        () -> target(world.tls(world.trusted.server("localhost", -20, -1), c -> c.answer(OK)))),
                row(
                        Reason.TLS_NOT_YET_VALID,
                        Phase.TLS,
                        "a certificate of tomorrow",
                        () -> target(world.tls(world.trusted.server("localhost", 1, 20), c -> c.answer(OK)))),
                row(
                        Reason.TLS_UNTRUSTED,
                        Phase.TLS,
                        "a certificate of a stranger",
                        () -> target(world.tls(world.stranger.server("localhost"), c -> c.answer(OK)))),
                row(
                        Reason.TLS_UNTRUSTED,
                        Phase.TLS,
                        "an expired certificate of a stranger",
                        () -> target(world.tls(world.stranger.server("localhost", -20, -1), c -> c.answer(OK)))),
                row(
                        Reason.TLS_HOSTNAME,
                        Phase.TLS,
                        "a certificate for another name",
                        () -> target(world.tls(world.trusted.server("elsewhere.test"), c -> c.answer(OK)))),
                row(Reason.TLS_HANDSHAKE, Phase.TLS, "plain text on a TLS port", () -> {
                    var url = world.plain(c -> c.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                    return target(url.replace("http:", "https:"));
                }),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.TLS,
                        "a server without any certificate",
                        () -> target(world.tls(TestCertificates.none(), c -> c.answer(OK)))),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.PROCESSING,
                        "a server that wants a certificate of ours",
                        () -> target(world.tls(c -> {
                            ((SSLSocket) c.socket()).setNeedClientAuth(true);
                            c.answer(OK);
                        }))),
                row(
                        Reason.TIMEOUT,
                        Phase.TLS,
                        "a handshake that is never answered",
                        () -> target(world.plain(c -> c.hold()).replace("http:", "https:"))
                                .timeout(SHORT)),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TLS,
                        "a connection closed in the handshake",
                        () -> target(
                                world.plain(c -> c.socket().getInputStream().read(new byte[4096]))
                                        .replace("http:", "https:"))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TLS,
                        "a connection reset in the handshake",
                        () -> target(world.plain(c -> {
                                    c.socket().getInputStream().read();
                                    c.reset();
                                })
                                .replace("http:", "https:"))));
    }

    private static Stream<Row> answers() {
        return Stream.of(
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "a request that is never answered",
                        () -> target(world.plain(c -> c.hold())).timeout(SHORT)),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "a request that is never answered under TLS",
                        () -> target(world.tls(c -> {
                                    c.readHead();
                                    c.hold();
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "interim answers and no other",
                        () -> target(world.plain(c -> {
                                    c.answer("HTTP/1.1 103 Early Hints\r\n\r\n");
                                    c.hold();
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "a connection closed before the answer",
                        () -> target(world.plain(c -> c.readHead()))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "a connection reset before the answer",
                        () -> target(world.plain(c -> {
                            c.readHead();
                            c.reset();
                        }))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "a connection closed in the head",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Le")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "garbage",
                        () -> target(world.plain(c -> c.answer("220 mail.test ESMTP ready\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "no status line",
                        () -> target(world.plain(c -> c.answer("Content-Length: 2\r\n\r\nOK")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a status that is no number",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 abc OK\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "two lengths",
                        () -> target(world.plain(c ->
                                c.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nOKK")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "interim answers without end",
                        () -> target(world.plain(c -> {
                            c.readHead();
                            while (true) {
                                c.send("HTTP/1.1 103 Early Hints\r\n\r\n");
                            }
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a protocol that nobody asked for",
                        () -> target(
                                world.plain(
                                        c -> c.answer(
                                                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head without end",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\n");
                            for (var i = 0; true; i++) {
                                c.send("X-Filler-" + i + ": " + "x".repeat(1000) + "\r\n");
                            }
                        }))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a status line without end",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 ");
                            while (true) {
                                c.send("x".repeat(1000));
                            }
                        }))));
    }

    private static Stream<Row> bodies() {
        return Stream.of(
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "a body that stops",
                        () -> target(world.plain(c -> {
                                    c.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nOK");
                                    c.hold();
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "a body of a byte now and then",
                        () -> target(world.plain(c -> {
                                    c.answer("HTTP/1.1 200 OK\r\n\r\n");
                                    while (true) {
                                        c.send("x");
                                        Thread.sleep(100);
                                    }
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a connection closed in the body",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nOK")))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a connection closed between chunks",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n")))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a connection reset in the body",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nOK");
                            Thread.sleep(100);
                            c.reset();
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a chunk of no size",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nOK\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a body that is not the gzip it is said to be",
                        () -> target(world.plain(c -> c.answer(
                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain")))));
    }

    private static Stream<Row> http2() {
        return Stream.of(
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "a request over HTTP/2 that is never answered",
                        () -> target(world.http2(_ -> {})).timeout(SHORT)),
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "a body over HTTP/2 that stops",
                        () -> target(world.http2(
                                        r -> r.response().setChunked(true).write("x")))
                                .timeout(SHORT)),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "a stream reset before the answer",
                        () -> target(world.http2(r -> r.response().reset(2)))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "an HTTP/2 connection closed before the answer",
                        () -> target(world.http2(r -> r.connection().close()))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head over 64 KiB over HTTP/2",
                        () -> target(world.http2(r -> r.response()
                                .putHeader("x-filler", "x".repeat(70_000))
                                .end()))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head far over 64 KiB over HTTP/2",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(Http2Frames.hugeHead(300_000));
                            c.hold();
                        })))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head without end over HTTP/2",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(Http2Frames.hugeHead(3_000_000));
                            c.hold();
                        })))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "garbage over HTTP/2",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                            c.hold();
                        })))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "an HTTP/2 connection given up by the server",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(Http2Frames.goAway());
                            c.hold();
                        })))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.PROCESSING,
                        "an HTTP/2 connection reset",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.reset();
                        })))));
    }

    private static Stream<Row> redirects() {
        return Stream.of(
                row(
                        Reason.REDIRECT_LIMIT,
                        Phase.TRANSFER,
                        "a redirect to itself",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a redirect to another scheme",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: ftp://files.test/\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a redirect with credentials",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: http://a:b@127.0.0.1/\r\n\r\n")))),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "a redirect to cloud metadata",
                        () -> target(world.plain(c ->
                                c.answer("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest\r\n\r\n")))));
    }

    private static Stream<Row> judgements() {
        return Stream.of(
                judged(
                        Reason.STATUS,
                        "a status that is not expected",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")))),
                judged(
                        Reason.STATUS,
                        "a redirect that is not followed",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n")))
                                .staying()),
                judged(
                        Reason.STATUS,
                        "a redirect to nowhere",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")))));
    }

    @BeforeAll
    static void open() {
        world = new ProbeWorld();
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    @AfterEach
    void tidy() throws Exception {
        world.tidy();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void names_the_reason_and_the_phase_of(Row row) throws Exception {
        var target = row.scene().set().header("Authorization", SECRET).build();

        var outcome = world.probe(target);

        var verdict =
                Judgement.of(outcome, target.expectations(), Instant.EPOCH).verdict();
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

    private static void addsUp(ProbeOutcome.Trace trace) {
        var t = trace.timings();
        assertThat(t.resolveNanos() + t.connectNanos() + t.tlsNanos() + t.processingNanos() + t.transferNanos())
                .isLessThanOrEqualTo(t.totalNanos());
    }

    @Test
    void every_reason_has_a_row() {
        var without = EnumSet.allOf(Reason.class);
        rows().map(Row::reason).forEach(without::remove);

        assertThat(without).isEqualTo(WITHOUT_A_ROW.keySet());
    }
}
