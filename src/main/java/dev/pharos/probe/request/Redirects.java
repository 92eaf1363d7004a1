package dev.pharos.probe.request;

import dev.pharos.core.target.SecretHeaders;
import java.net.URI;
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
        var url = Locations.resolve(from.url(), location.get());
        var origin = url.flatMap(Origin::of);
        if (url.isEmpty() || origin.isEmpty()) {
            return new Step.Refuse("the target redirects to something that is not an http or https address");
        }
        return new Step.Follow(request(from, status, url.get(), origin.get()));
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Request request(Request from, int status, URI url, Origin origin) {
        var becomesGet = switch (status) {
            case 301, 302 -> from.method().equals("POST");
            case 303 -> !from.method().equals("GET") && !from.method().equals("HEAD");
            default -> false;
        };
        var leaves = !origin.equals(from.origin());
        // What was sent under TLS does not go on in the clear.
        var keepsBody = !becomesGet && !(from.origin().secure() && !origin.secure());
        var headers = from.headers();
        headers = leaves ? without(headers, Redirects::belongsToOrigin) : headers;
        headers = keepsBody ? headers : without(headers, OF_THE_BODY::contains);
        return new Request(
                url,
                origin,
                becomesGet ? "GET" : from.method(),
                headers,
                keepsBody ? from.body() : Optional.empty(),
                leaves ? from.access().elsewhere() : from.access(),
                Cookies.NONE);
    }

    private static boolean belongsToOrigin(String name) {
        return name.equals("host") || SecretHeaders.contain(name);
    }

    private static Map<String, String> without(Map<String, String> headers, Predicate<String> dropped) {
        var kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> dropped.test(name.toLowerCase(Locale.ROOT)));
        return kept;
    }
}
