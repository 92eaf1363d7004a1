package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.url.Origin;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of a definition go, and who may pose as it: a stored secret is kept over a write only while this stays
 * and TLS is not weakened. {@code Host} belongs to it, because behind one address it chooses who gets the request, and
 * whose certificate is right.
 *
 * @param protocol that is spoken there, whether over TLS or not
 * @param asked what {@code Host} says
 * @param certified the name that the certificate must be for
 */
public record Destination(String protocol, Origin origin, String asked, String certified, Trust trust) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** @param minVersion versions compare as texts */
    record Trust(boolean insecure, @Nullable String caPem, String minVersion) {
        /** Who trusts everybody trusts nobody more with anything else; of other authorities nobody knows who is stricter. */
        boolean isAtLeast(Trust before) {
            return (before.insecure || (!insecure && Objects.equals(caPem, before.caPem)))
                    && minVersion.compareTo(before.minVersion) >= 0;
        }
    }

    /** Whether what was written for one definition with a {@code url} may be kept for another. */
    public static boolean stays(JsonNode before, JsonNode after) {
        return stays(ofUrl(before), ofUrl(after));
    }

    /** Whether what was written for one may be kept for another; one that cannot be read, and is empty, is refused anyway. */
    public static boolean stays(Optional<Destination> before, Optional<Destination> after) {
        return after.isEmpty() || before.filter(after.get()::isNoLessThan).isPresent();
    }

    private boolean isNoLessThan(Destination before) {
        var same = protocol.equals(before.protocol) && origin.equals(before.origin) && asked.equals(before.asked);
        return same && (!origin.secure() || (certified.equals(before.certified) && trust.isAtLeast(before.trust)));
    }

    /** That of a definition with a {@code url}, {@code headers} and {@code tls}; empty where it cannot be read. */
    public static Optional<Destination> ofUrl(JsonNode definition) {
        try {
            var origin = Urls.parse(definition.path("url").asText(), "").origin();
            var asked =
                    asked(definition.path("headers"), origin.secure()).orElse(origin.hostInUrl() + ":" + origin.port());
            return Optional.of(of("http", origin, asked, definition.path("tls")));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * @param asked whom is asked for, with a port
     * @param tls the options of TLS
     */
    public static Destination of(String protocol, Origin origin, String asked, JsonNode tls) {
        var certified = text(tls, "serverName").orElseGet(() -> asked.replaceFirst("[.]?:\\d+$", ""));
        return new Destination(protocol, origin, asked, small(certified), trust(tls));
    }

    private static Trust trust(JsonNode tls) {
        return new Trust(
                tls.path("insecure").asBoolean(),
                text(tls, "caPem").orElse(null),
                text(tls, "minVersion").orElse("1.2"));
    }

    /** What the header says, with a port. */
    private static Optional<String> asked(JsonNode headers, boolean secure) {
        return headers.properties().stream()
                .filter(it ->
                        it.getKey().equalsIgnoreCase("host") && it.getValue().isTextual())
                .map(it -> small(it.getValue().textValue().strip()))
                .map(it -> it.matches(".*:\\d+") ? it : it + ":" + (secure ? HTTPS : HTTP))
                .findFirst();
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonNode::isValueNode)
                .filter(it -> !it.isNull())
                .map(JsonNode::asText);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
