package dev.pharos.probe.http.request;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.core.url.Host;
import dev.pharos.core.url.Origin;
import dev.pharos.core.url.Url;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a probe: the target's own, or the one that a redirect asks for.
 *
 * @param headers as the target writes them; values may be secret
 */
public record Request(
        Url url, String method, Map<String, String> headers, Optional<String> body, Access access, Cookies cookies) {

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
        return new Request(
                spec.url(),
                spec.method(),
                spec.headers(),
                spec.body(),
                new Access(spec.transport(), spec.auth()),
                Cookies.NONE);
    }

    /** The same, with the cookies of {@code before} and those that the answer to it has set. */
    public Request carrying(Request before, List<String> setCookies) {
        var carried = before.cookies.after(before.origin(), before.path(), setCookies);
        return new Request(url, method, headers, body, access, carried);
    }

    public Origin origin() {
        return url.origin();
    }

    public Transport transport() {
        return access.transport();
    }

    /** The value of {@code Host}, which a target may set to ask one server for another's pages. */
    public String host() {
        return header("Host").orElseGet(origin()::authority);
    }

    /** What the target itself says of cookies, and those that were set on the way. */
    Optional<String> cookie() {
        var set = cookies.header(origin(), path());
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
                .map(Host::parse)
                .orElseGet(origin()::host);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The request target (RFC 9112, section 3.2.1). */
    public String target() {
        return url.target();
    }

    private String path() {
        return url.path();
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
        return "Request[" + method + " " + origin().authority() + "]";
    }
}
