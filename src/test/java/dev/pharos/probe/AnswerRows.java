package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.row;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.util.stream.Stream;

/** How a probe fails while it waits for an answer, or reads it. */
final class AnswerRows {
    private static final int SHORT = FailureRow.SHORT_MS;

    private AnswerRows() {}

    static Stream<FailureRow> answers(ProbeWorld world) {
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
                        "a status of two digits",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 42 x\r\nContent-Length: 0\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a status of four digits",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 1000 x\r\nContent-Length: 0\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a status line without blanks",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1200OK\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a status line of another protocol",
                        () -> target(world.plain(c -> c.answer("ICY 200 OK\r\nicy-name: radio\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a page without any head",
                        () -> target(world.plain(c -> c.answer("<html>\r\n<body>fine</body>\r\n\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "bytes that are no text",
                        () -> target(world.plain(c -> {
                            c.readHead();
                            c.send(new byte[] {0, 1, 2, (byte) 0xFF, '\r', '\n', '\r', '\n'});
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a length that is no number",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nOK")))),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "a length below zero",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nOK")))),
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

    static Stream<FailureRow> bodies(ProbeWorld world) {
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
                        "a chunk of a size below zero",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nOK\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a chunk of a size that nobody has",
                        () -> target(world.plain(c -> c.answer(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nOK\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a chunk that is longer than its size",
                        () -> target(
                                world.plain(
                                        c -> c.answer(
                                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK and more\r\n0\r\n\r\n")))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a connection closed before the last chunk of a compressed body",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n2\r\n\u001f\u008b\r\n")))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a deflated body that breaks off",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"
                                + "Content-Length: 3\r\n\r\n\u0078\u009c\u004b")))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a connection reset in the body under TLS",
                        () -> target(world.tls(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nOK");
                            Thread.sleep(100);
                            c.reset();
                        }))),
                row(
                        Reason.PROTOCOL,
                        Phase.TRANSFER,
                        "a body that is not the gzip it is said to be",
                        () -> target(world.plain(c -> c.answer(
                                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain")))));
    }
}
