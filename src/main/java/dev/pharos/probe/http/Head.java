package dev.pharos.probe.http;

import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.outcome.Headers;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.probe.answer.ContentCoding;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The head of a final answer.
 *
 * @param version as the API writes it: {@code 1.0}, {@code 1.1} or {@code 2}
 */
record Head(int status, String version, HttpHeaders fields) {
    private static final int LONGEST_NAME = 100;

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
        return bytes > HttpPipelines.LARGEST_HEAD;
    }

    /** Whether it points to more places than one, so that nobody can say where to. */
    boolean pointsToSeveral() {
        return Set.copyOf(fields.getAll(HttpHeaderNames.LOCATION)).size() > 1;
    }

    Optional<String> location() {
        return Optional.ofNullable(fields.get(HttpHeaderNames.LOCATION));
    }

    List<String> setCookies() {
        return fields.getAll(HttpHeaderNames.SET_COOKIE);
    }

    ContentCoding coding() {
        return ContentCoding.of(codings());
    }

    /** The codings of the body as a person reads them. */
    String codingName() {
        return Excerpt.of(String.join(", ", ContentCoding.names(codings())), LONGEST_NAME);
    }

    private List<String> codings() {
        return fields.getAll(HttpHeaderNames.CONTENT_ENCODING);
    }

    String mediaType() {
        return fields.get(HttpHeaderNames.CONTENT_TYPE, "");
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
