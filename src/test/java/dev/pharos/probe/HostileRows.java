package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.judged;
import static dev.pharos.probe.FailureRow.row;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;

/** What a target does that wants to hurt who probes it, or is broken enough to. */
final class HostileRows {
    private static final int SHORT = FailureRow.SHORT_MS;
    private static final int MIB = 1 << 20;

    /** Bytes that floods managed to send. */
    static final AtomicLong SENT = new AtomicLong();

    private HostileRows() {}

    static Stream<FailureRow> heads(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a million tiny fields",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\n");
                            flood(c, "a:b\r\n".repeat(1_000));
                        }))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a field without end",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nX-Endless: ");
                            flood(c, "x".repeat(8_000));
                        }))),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "a head of a byte now and then",
                        () -> target(world.plain(c -> {
                                    c.readHead();
                                    drip(c, "HTTP/1.1 200 OK\r\nX-Endless: " + "x".repeat(1_000));
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "an answer on a stream of HTTP/2 that nobody opened",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(Http2Frames.answerOnStream(99));
                            c.hold();
                        })))),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "pings over HTTP/2 and no answer",
                        () -> target(world.tls(Http2Frames.script(c -> {
                                    c.send(Http2Frames.settings());
                                    while (true) {
                                        c.send(Http2Frames.ping());
                                        Thread.sleep(1);
                                    }
                                })))
                                .timeout(SHORT)));
    }

    static Stream<FailureRow> bodies(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "a body of a byte a second",
                        () -> target(world.plain(c -> {
                                    c.answer("HTTP/1.1 200 OK\r\n\r\n");
                                    while (true) {
                                        c.send("x");
                                        Thread.sleep(1_000);
                                    }
                                }))
                                .timeout(1_500)),
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "a body of nine exabytes that does not come",
                        () -> target(world.plain(c -> {
                                    c.answer("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nx");
                                    c.hold();
                                }))
                                .bodyLimit(16 * MIB)
                                .timeout(SHORT)),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a length that is beyond all numbers",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "the size of a chunk without end",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=");
                            flood(c, "x".repeat(8_000));
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "trailers without end",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n");
                            flood(c, "X-Trailer: x\r\n".repeat(500));
                        }))),
                judged(
                        Reason.BODY_TOO_LARGE,
                        "a bomb that is judged by what comes out of it",
                        () -> target(world.plain(c -> {
                                    var bomb = bomb();
                                    c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                                            + bomb.length + "\r\n\r\n");
                                    c.send(bomb);
                                }))
                                .expecting(new Expectations(
                                        StatusSet.parse("200-299"),
                                        List.of(Assertion.parse("[BODY].status == up")),
                                        List.of(),
                                        HealthDocumentMode.OFF))));
    }

    static Stream<FailureRow> turns(ProbeWorld world) {
        var redirects = new AtomicInteger();
        return Stream.of(
                row(
                        Reason.REDIRECT_LIMIT,
                        Phase.TRANSFER,
                        "a million redirects, each to another place",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nLocation: /"
                                + redirects.incrementAndGet() + "\r\nContent-Length: 0\r\n\r\n")))),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "redirects that each take their time",
                        () -> target(world.plain(c -> {
                                    c.readHead();
                                    Thread.sleep(200);
                                    c.send("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
                                }))
                                .timeout(SHORT)),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.PROCESSING,
                        "TLS renegotiated again and again",
                        () -> target(world.tls(c -> {
                            var socket = (SSLSocket) c.socket();
                            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                            c.readHead();
                            socket.setSoTimeout(20);
                            while (true) {
                                renegotiate(socket);
                            }
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "chunks of one byte that each explain themselves at length",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            flood(c, "1;x=" + "y".repeat(4_000) + "\r\nz\r\n");
                        }))));
    }

    /** Frames of HTTP/2 without end, each of which is allowed. What bounds them is small here: each costs us some time. */
    static Stream<FailureRow> frames(ProbeWorld world) {
        var none = new byte[0];
        return Stream.of(
                endless(world, Reason.PROTOCOL, Phase.PROCESSING, "pings", none, Http2Frames.ping()),
                endless(world, Reason.PROTOCOL, Phase.PROCESSING, "settings", none, Http2Frames.settings()),
                endless(world, Reason.PROTOCOL, Phase.PROCESSING, "window updates", none, Http2Frames.windowUpdate()),
                endless(world, Reason.PROTOCOL, Phase.PROCESSING, "unknown frames", none, Http2Frames.unknown()),
                endless(world, Reason.PROTOCOL, Phase.PROCESSING, "interim answers", none, Http2Frames.interim()),
                endless(
                        world,
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "empty pieces of a head",
                        Http2Frames.headBegins(),
                        Http2Frames.continuation()),
                endless(
                        world,
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "pieces of a head",
                        Http2Frames.headBegins(),
                        Http2Frames.continuation(Http2Frames.field(1_000))),
                endless(
                        world,
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "heads behind the head",
                        Http2Frames.head(),
                        Http2Frames.head()),
                endless(
                        world,
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "empty pieces of a body",
                        Http2Frames.head(),
                        Http2Frames.data(0)),
                endless(
                        world,
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "pings in a body",
                        Http2Frames.head(),
                        Http2Frames.ping()),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a small head over HTTP/2 that unfolds",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(Http2Frames.bomb());
                            c.hold();
                        })))),
                row(
                        Reason.TIMEOUT,
                        Phase.PROCESSING,
                        "interim answers over HTTP/2 and no other",
                        () -> target(world.tls(Http2Frames.script(c -> {
                                    c.send(Http2Frames.settings());
                                    while (true) {
                                        c.send(Http2Frames.interim());
                                        Thread.sleep(50);
                                    }
                                })))
                                .timeout(SHORT)));
    }

    private static FailureRow endless(
            ProbeWorld world, Reason reason, Phase phase, String what, byte[] first, byte[] frame) {
        var many = new byte[100 * frame.length];
        for (var i = 0; i < many.length; i++) {
            many[i] = frame[i % frame.length];
        }
        return row(
                reason,
                phase,
                what + " over HTTP/2 without end",
                () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            c.send(first);
                            while (true) {
                                c.send(many);
                                SENT.addAndGet(many.length);
                            }
                        })))
                        .bodyLimit(1));
    }

    /** Answers of servers that do not wait to be asked. */
    static Stream<FailureRow> early(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head without end before the request",
                        () -> target(world.plain(c -> {
                            c.send("HTTP/1.1 200 OK\r\n");
                            flood(c, "a:b\r\n".repeat(1_000));
                        }))),
                row(
                        Reason.HEADERS_TOO_LARGE,
                        Phase.PROCESSING,
                        "a head without end before the request over TLS",
                        () -> target(world.tls(c -> {
                            c.send("HTTP/1.1 200 OK\r\n");
                            flood(c, "a:b\r\n".repeat(1_000));
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "the greeting of another protocol before the request",
                        () -> target(world.plain(c -> {
                            c.send("SSH-2.0-OpenSSH_9.6\r\n");
                            c.hold();
                        }))),
                row(
                        Reason.TIMEOUT,
                        Phase.TRANSFER,
                        "half an answer before the request",
                        () -> target(world.plain(c -> {
                                    c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nO");
                                    c.hold();
                                }))
                                .timeout(SHORT)));
    }

    /** Asks for another handshake, and reads what the client sends for it. */
    static void renegotiate(SSLSocket socket) throws IOException {
        socket.startHandshake();
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("closed");
            }
        } catch (SocketTimeoutException done) {
            // The client has no more to say.
        }
    }

    /** 100 MiB of blanks, which are 100 KiB on the wire. */
    static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var i = 0; i < 100; i++) {
                gzip.write(" ".repeat(MIB).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    static void flood(RawServer.Connection connection, String text) throws IOException {
        while (true) {
            connection.send(text);
            SENT.addAndGet(text.length());
        }
    }

    private static void drip(RawServer.Connection connection, String text) throws IOException, InterruptedException {
        for (var c : text.toCharArray()) {
            connection.send(String.valueOf(c));
            Thread.sleep(20);
        }
    }
}
