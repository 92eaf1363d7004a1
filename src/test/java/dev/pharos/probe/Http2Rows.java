package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.row;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.stream.Stream;

/** How a probe fails over HTTP/2, and while it is redirected. */
final class Http2Rows {
    private static final int SHORT = FailureRow.SHORT_MS;

    private Http2Rows() {}

    static Stream<FailureRow> http2(ProbeWorld world) {
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
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "a stream reset in the body",
                        () -> target(world.http2(r -> r.response()
                                .setChunked(true)
                                .write("x")
                                .onSuccess(_ -> r.response().reset(2))))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TRANSFER,
                        "an HTTP/2 connection closed in the body",
                        () -> target(world.http2(r -> r.response()
                                .setChunked(true)
                                .write("x")
                                .onSuccess(_ -> ((ConnectionBase) r.connection())
                                        .channelHandlerContext()
                                        .close())))),
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

    static Stream<FailureRow> redirects(ProbeWorld world) {
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
                        Reason.BLOCKED,
                        Phase.RESOLVE,
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
}
