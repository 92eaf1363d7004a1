package dev.pharos.probe.request;

import dev.pharos.core.target.ProbeSpec;
import dev.pharos.core.target.http.Credentials;
import dev.pharos.core.target.http.Transport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a probe: the target's own, or the one that a redirect asks for.
 *
 * @param url in ASCII, without a fragment
 * @param headers as the target writes them; values may be secret
 */
public record Request(
        URI url,
        Origin origin,
        String method,
        Map<String, String> headers,
        Optional<String> body,
        Access access,
        Cookies cookies) {

    /**
     * How the origin is reached, and what we sign in with.
     *
     * @param auth secret
     */
    public record Access(Transport transport, Optional<Credentials> auth) {
        /** What of it another origin is told. */
        Access elsewhere() {
            return new Access(transport.elsewhere(), Optional.empty());
        }
    }

    /** The target's own. */
    public static Request of(ProbeSpec.Http spec) {
        var ascii = spec.url().toASCIIString();
        // Nearly always the very same, which need not be parsed again for each probe.
        var url = ascii.equals(spec.url().toString()) ? spec.url() : URI.create(ascii);
        var origin = Origin.of(url)
                .orElseThrow(() -> new IllegalArgumentException("a target's URL must be http or https with a host"));
        return new Request(
                url,
                origin,
                spec.method(),
                spec.headers(),
                spec.body(),
                new Access(spec.transport(), spec.auth()),
                Cookies.NONE);
    }

    /** The same, with the cookies of {@code before} and those that the answer to it has set. */
    public Request carrying(Request before, List<String> setCookies) {
        var carried = before.cookies.after(before.origin, before.path(), setCookies);
        return new Request(url, origin, method, headers, body, access, carried);
    }

    public Transport transport() {
        return access.transport();
    }

    /** Whether the address holds a name and a password, which no request of ours carries (RFC 9110, section 4.2.4). */
    public boolean carriesCredentials() {
        return url.getRawAuthority().contains("@");
    }

    /** The value of {@code Host}, which a target may set to ask one server for another's pages. */
    public String host() {
        return header("Host").orElseGet(origin::authority);
    }

    /** What the target itself says of cookies, and those that were set on the way. */
    Optional<String> cookie() {
        var set = cookies.header(origin, path());
        return header("Cookie")
                .map(own -> set.map(it -> own + "; " + it).orElse(own))
                .or(() -> set);
    }

    /** Whom the certificate must be for, and what SNI says: the name in {@code Host}, without a port or a final dot. */
    public String tlsName() {
        var name = transport()
                .tls()
                .serverName()
                .or(() -> header("Host").map(host -> host.replaceFirst(":\\d*$", "")))
                .orElseGet(origin::host);
        var bare = Origin.withoutBrackets(name);
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** The request target (RFC 9112, section 3.2.1). */
    public String target() {
        return url.getRawQuery() == null ? path() : path() + "?" + url.getRawQuery();
    }

    private String path() {
        return url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
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
