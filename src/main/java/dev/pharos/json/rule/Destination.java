package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of a definition go, and who may pose as it: a stored secret is kept over a write only while this stays
 * and TLS is not weakened. {@code Host} belongs to it, because behind one address it chooses who gets the request, and
 * whose certificate is right.
 *
 * @param host in small letters; one with a final dot is another
 * @param asked what {@code Host} says
 * @param certified the name that the certificate must be for
 */
public record Destination(String scheme, String host, int port, String asked, String certified, Trust trust) {
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

    /** Whether what was written for one definition may be kept for another; one that cannot be read is refused anyway. */
    public static boolean stays(JsonNode before, JsonNode after) {
        var next = of(after);
        return next.isEmpty() || of(before).filter(next.get()::isNoLessThan).isPresent();
    }

    private boolean isNoLessThan(Destination before) {
        var same = scheme.equals(before.scheme)
                && host.equals(before.host)
                && port == before.port
                && asked.equals(before.asked);
        return same
                && (!scheme.equals("https") || (certified.equals(before.certified) && trust.isAtLeast(before.trust)));
    }

    private static Optional<Destination> of(JsonNode definition) {
        try {
            var origin = Urls.parse(definition.path("url").asText(), "").origin();
            var scheme = origin.scheme();
            var port = origin.port();
            var host = origin.hostInUrl();
            var asked = asked(definition.path("headers"), scheme).orElse(host + ":" + port);
            var tls = definition.path("tls");
            var certified = text(tls, "serverName").orElseGet(() -> asked.replaceFirst("[.]?:\\d+$", ""));
            return Optional.of(new Destination(scheme, host, port, asked, small(certified), trust(tls)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Trust trust(JsonNode tls) {
        return new Trust(
                tls.path("insecure").asBoolean(),
                text(tls, "caPem").orElse(null),
                text(tls, "minVersion").orElse("1.2"));
    }

    /** What the header says, with a port. */
    private static Optional<String> asked(JsonNode headers, String scheme) {
        return headers.properties().stream()
                .filter(it ->
                        it.getKey().equalsIgnoreCase("host") && it.getValue().isTextual())
                .map(it -> small(it.getValue().textValue().strip()))
                .map(it -> it.matches(".*:\\d+") ? it : it + ":" + (scheme.equals("https") ? HTTPS : HTTP))
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
