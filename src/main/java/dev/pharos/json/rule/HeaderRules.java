package dev.pharos.json.rule;

import dev.pharos.core.targets.http.SecretHeaders;
import dev.pharos.core.url.Url;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request header may be (RFC 9110, section 5), and which ones are secret. Messages never hold a value. */
public final class HeaderRules {
    /** At most so many headers. */
    public static final int MAX_COUNT = 50;

    /** All names and values together have at most so many characters. */
    public static final int MAX_TOTAL = 16_384;

    private static final int MAX_NAME = 200;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HOST = Pattern.compile("[^\\s/?#@\\\\%]+");
    private static final String NO_HOST = "the value must be a host, with a port or without, like gateway.example:8443";
    private static final Pattern AROUND = Pattern.compile("^[\\t ]+|[\\t ]+$");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** Of the connection, not of the request: the prober sets them as they are true. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderRules() {}

    /** Whether values of this header are written and never read back. */
    public static boolean isSecret(String name) {
        return SecretHeaders.contain(name);
    }

    public static Optional<String> nameFlaw(String name) {
        if (name.length() > MAX_NAME || !TOKEN.matcher(name).matches()) {
            return Optional.of(Texts.quoted(name) + " is not a header name: it must be 1 to " + MAX_NAME
                    + " letters, digits and hyphens");
        }
        return OURS.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of(Texts.quoted(name) + " is set by Pharos itself: leave it out")
                : Optional.empty();
    }

    /** Blanks and tabs around a value are no part of it (RFC 9110, section 5.5). */
    public static String trimmed(String value) {
        return AROUND.matcher(value).replaceAll("");
    }

    /** @param value trimmed */
    public static Optional<String> valueFlaw(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            return Optional.of("the value must be printable ASCII without line breaks: encode anything else");
        }
        return name.equalsIgnoreCase("Host") ? hostFlaw(value) : Optional.empty();
    }

    /** It is also the name that TLS asks for. */
    private static Optional<String> hostFlaw(String value) {
        try {
            return Url.parse("http://" + value).sent().endsWith("/")
                            && HOST.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of(NO_HOST);
        } catch (IllegalArgumentException none) {
            return Optional.of(NO_HOST);
        }
    }
}
