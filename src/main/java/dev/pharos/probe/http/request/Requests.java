package dev.pharos.probe.http.request;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Writes a request in Netty's terms. */
public final class Requests {
    /** How the message is framed and how long the connection lives is ours to say. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH");

    private Requests() {}

    /**
     * The message to send; the target's headers win over ours.
     *
     * @throws IllegalArgumentException where a header or the method is not valid HTTP
     */
    public static FullHttpRequest of(Request request, String userAgent) {
        var body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.target(),
                Unpooled.wrappedBuffer(body));
        var headers = message.headers();
        headers.set(HttpHeaderNames.HOST, request.host());
        headers.set(HttpHeaderNames.USER_AGENT, userAgent);
        headers.set(HttpHeaderNames.ACCEPT, "*/*");
        request.headers().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.set(name, value);
            }
        });
        request.access().auth().ifPresent(auth -> headers.set(HttpHeaderNames.AUTHORIZATION, auth.authorization()));
        request.cookie().ifPresent(cookie -> headers.set(HttpHeaderNames.COOKIE, cookie));
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (body.length > 0 || WITH_A_BODY.contains(request.method())) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return message;
    }
}
