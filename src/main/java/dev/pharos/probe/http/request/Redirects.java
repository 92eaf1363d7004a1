package dev.pharos.probe.http.request;

import dev.pharos.core.url.Url;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What to request when an answer points elsewhere, as browsers do it (Fetch standard, "HTTP-redirect fetch"): POST becomes
 * GET for 301 and 302, anything but HEAD does for 303, and 307 and 308 repeat the request.
 */
public final class Redirects {
    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-encoding", "content-language", "content-location");

    /**
     * What another origin is told besides: what we can read, and who asks. Any other header may be a secret of the first,
     * whatever its name.
     */
    private static final Set<String> FOR_EVERYBODY = Set.of("accept", "cache-control", "dnt", "pragma", "user-agent");

    private Redirects() {}

    /** What becomes of an answer. */
    public sealed interface Step {

        /** The answer is no redirect, or one without a {@code Location}: it is judged itself. */
        record Stay() implements Step {}

        record Follow(Request next) implements Step {}

        /** It points where a probe does not go. */
        record Refuse(String message) implements Step {}
    }

    public static Step next(Request from, int status, Optional<String> location) {
        if (!isRedirect(status) || location.isEmpty()) {
            return new Step.Stay();
        }
        try {
            return new Step.Follow(request(from, status, from.url().resolve(decoded(location.get()))));
        } catch (IllegalArgumentException malformed) {
            return new Step.Refuse("the target redirects to something that is not an http or https address");
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Request request(Request from, int status, Url url) {
        var becomesGet = switch (status) {
            case 301, 302 -> from.method().equals("POST");
            case 303 -> !from.method().equals("GET") && !from.method().equals("HEAD");
            default -> false;
        };
        var leaves = !url.origin().equals(from.origin());
        // What was sent under TLS does not go on in the clear.
        var keepsBody = !becomesGet && !(from.url().secure() && !url.secure());
        var headers = from.headers();
        headers = leaves ? without(headers, name -> !isForEverybody(name)) : headers;
        headers = keepsBody ? headers : without(headers, OF_THE_BODY::contains);
        return new Request(
                url,
                becomesGet ? "GET" : from.method(),
                headers,
                keepsBody ? from.body() : Optional.empty(),
                leaves ? from.access().elsewhere() : from.access(),
                Cookies.NONE);
    }

    private static boolean isForEverybody(String name) {
        return FOR_EVERYBODY.contains(name) || name.startsWith("accept-") || OF_THE_BODY.contains(name);
    }

    /** A character of a header is one byte. Who sends others than ASCII means UTF-8; what is none is sent back as it came. */
    private static String decoded(String location) {
        var bytes = location.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException others) {
            var escaped = new StringBuilder(location.length());
            location.chars().forEach(c -> {
                if (c < 0x80) {
                    escaped.append((char) c);
                } else {
                    escaped.append(String.format("%%%02X", c & 0xFF));
                }
            });
            return escaped.toString();
        }
    }

    private static Map<String, String> without(Map<String, String> headers, Predicate<String> dropped) {
        var kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> dropped.test(name.toLowerCase(Locale.ROOT)));
        return kept;
    }
}
