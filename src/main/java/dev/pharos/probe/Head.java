package dev.pharos.probe;

import dev.pharos.core.outcome.Headers;
import dev.pharos.core.target.http.HttpVersion;
import dev.pharos.probe.answer.ContentCoding;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a final answer.
 *
 * @param version as the API writes it: {@code 1.0}, {@code 1.1} or {@code 2}
 */
record Head(int status, String version, HttpHeaders fields) {
    /** The most that a target may send before its body. */
    static final int LARGEST_BYTES = 64 * 1024;

    static Head of(HttpResponse response, boolean http2) {
        var version = response.protocolVersion();
        return new Head(
                response.status().code(),
                http2 ? "2" : version.majorVersion() + "." + version.minorVersion(),
                response.headers());
    }

    /**
     * Why this is no head to read a body behind.
     *
     * @param expected the version that the target must speak
     */
    Optional<Failure> flaw(HttpVersion expected, String peer) {
        if (!hasStatus()) {
            return Optional.of(Failures.noStatus(status, peer));
        }
        if (isTooLarge()) {
            return Optional.of(Failures.headTooLarge(peer));
        }
        return expected == HttpVersion.HTTP_1_1 && version.equals("1.0")
                ? Optional.of(Failures.otherVersion(version, "1.1", peer))
                : Optional.empty();
    }

    /** Whether the status has the three digits that HTTP wants (RFC 9110, section 15); the decoder takes any number. */
    private boolean hasStatus() {
        return status >= 100 && status <= 999;
    }

    private boolean isTooLarge() {
        var bytes = 0L;
        for (var field : fields) {
            bytes += field.getKey().length() + field.getValue().length();
        }
        return bytes > LARGEST_BYTES;
    }

    Optional<String> location() {
        return Optional.ofNullable(fields.get(HttpHeaderNames.LOCATION));
    }

    List<String> setCookies() {
        return fields.getAll(HttpHeaderNames.SET_COOKIE);
    }

    ContentCoding coding() {
        return ContentCoding.of(Optional.ofNullable(fields.get(HttpHeaderNames.CONTENT_ENCODING)));
    }

    Charset charset() {
        var type = fields.get(HttpHeaderNames.CONTENT_TYPE, "");
        return HttpUtil.getCharset(type, StandardCharsets.UTF_8);
    }

    Headers headers() {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (var field : fields) {
            if (!isOfOurCodec(field.getKey())) {
                byName.computeIfAbsent(field.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(field.getValue());
            }
        }
        return Headers.of(byName);
    }

    /** What Netty adds when it shows an HTTP/2 answer as one of HTTP/1.1; the target did not send it. */
    private boolean isOfOurCodec(String name) {
        return version.equals("2")
                && (name.startsWith("x-http2-") || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name));
    }
}
