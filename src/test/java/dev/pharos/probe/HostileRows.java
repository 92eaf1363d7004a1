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
                        Phase.PROCESSING,
                        "pings over HTTP/2 as fast as they go",
                        () -> target(world.tls(Http2Frames.script(c -> {
                            c.send(Http2Frames.settings());
                            var pings = Http2Frames.ping();
                            while (true) {
                                c.send(pings);
                                SENT.addAndGet(pings.length);
                            }
                        })))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "chunks of one byte that each explain themselves at length",
                        () -> target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            flood(c, "1;x=" + "y".repeat(4_000) + "\r\nz\r\n");
                        }))));
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
