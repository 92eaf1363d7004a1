package dev.pharos.probe.request;

import dev.pharos.core.target.ProbeSpec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a probe: the target's own, or the one that a redirect asks for.
 *
 * @param url in ASCII, without a fragment
 * @param headers as the target writes them; values may be secret
 */
public record Request(URI url, Origin origin, String method, Map<String, String> headers, Optional<String> body) {

    /** The target's own. */
    public static Request of(ProbeSpec.Http spec) {
        var ascii = spec.url().toASCIIString();
        // Nearly always the very same, which need not be parsed again for each probe.
        var url = ascii.equals(spec.url().toString()) ? spec.url() : URI.create(ascii);
        var origin = Origin.of(url)
                .orElseThrow(() -> new IllegalArgumentException("a target's URL must be http or https with a host"));
        return new Request(url, origin, spec.method(), spec.headers(), spec.body());
    }

    /** The value of {@code Host}, which a target may set to ask one server for another's pages. */
    public String host() {
        return header("Host").orElseGet(origin::authority);
    }

    /** Whom the certificate must be for: the name in {@code Host}, without a port or a final dot. */
    public String tlsName() {
        var name = header("Host").map(host -> host.replaceFirst(":\\d*$", "")).orElseGet(origin::host);
        var bare = Origin.withoutBrackets(name);
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** The request target (RFC 9112, section 3.2.1). */
    public String target() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public String toString() {
        // Header values, bodies and queries may be secret.
        return "Request[" + method + " " + origin.authority() + "]";
    }
}
