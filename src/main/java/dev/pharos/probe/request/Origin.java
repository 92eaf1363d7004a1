package dev.pharos.probe.request;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a request goes to (RFC 6454): what belongs to one origin is not told another.
 *
 * @param host a name or an address in lower case, IPv6 without brackets
 */
public record Origin(boolean secure, String host, int port) {
    /** Also names that RFC 2396 does not know, such as those with an underscore, for which {@link URI} has no host. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(\\[[^\\]]+]|[^:@\\[\\]]+)(?::(\\d{0,9}))?");

    /** Of an http or https URL; empty for any other. */
    public static Optional<Origin> of(URI url) {
        var secure = "https".equalsIgnoreCase(url.getScheme());
        if ((!secure && !"http".equalsIgnoreCase(url.getScheme())) || url.getRawAuthority() == null) {
            return Optional.empty();
        }
        var authority = AUTHORITY.matcher(url.getRawAuthority());
        if (!authority.matches()) {
            return Optional.empty();
        }
        var written =
                authority.group(2) == null || authority.group(2).isEmpty() ? -1 : Integer.parseInt(authority.group(2));
        var port = written < 0 ? standardPort(secure) : written;
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(
                        new Origin(secure, withoutBrackets(authority.group(1)).toLowerCase(Locale.ROOT), port));
    }

    /** What the header {@code Host} says: without the port where it is the scheme's own. */
    public String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == standardPort(secure) ? name : name + ":" + port;
    }

    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int standardPort(boolean secure) {
        return secure ? 443 : 80;
    }
}
