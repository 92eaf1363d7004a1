package dev.pharos.json.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the address of something that is requested or linked: http or https, with a host, without credentials. Messages
 * hold no part of the address, because it may be secret.
 */
public final class Urls {
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;

    /** Those at the end of the authority: a port means the same without them, and not everybody reads it with them. */
    private static final Pattern ZEROS_OF_PORT = Pattern.compile("^([^:/?#]+://[^/?#]*:)0+(?=\\d+(?:[/?#]|$))");

    private static final Pattern ADDRESS_IN_SHORTHAND =
            Pattern.compile("(?:[^:]*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?(?::\\d*)?");

    private Urls() {}

    /**
     * The address in ASCII, without its fragment, which is never sent, and without leading zeros in its port.
     *
     * @param insteadOfCredentials what to do instead of writing them into the address
     * @throws IllegalArgumentException with the rule that it breaks
     */
    public static URI parse(String text, String insteadOfCredentials) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the address of " + text.length() + " characters must have at most " + MAX_LENGTH);
        }
        try {
            var uri = new URI(text);
            check(uri, insteadOfCredentials);
            return ascii(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the address is malformed at character " + (e.getIndex() + 1) + ": "
                    + e.getReason() + "; write it like https://gateway.example/health");
        }
    }

    private static void check(URI uri, String insteadOfCredentials) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the address must begin with http:// or https://");
        }
        var authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the address must not carry credentials: " + insteadOfCredentials);
        }
        if (uri.getHost() == null
                && authority != null
                && ADDRESS_IN_SHORTHAND.matcher(authority).matches()) {
            throw new IllegalArgumentException(
                    "the address must have an IPv4 address of four decimal numbers, like 192.0.2.7, and no shorthand");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the address must have a host of ASCII letters, digits, hyphens and"
                    + " dots (xn-- for others, no underscore) and a numeric port");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("the port " + uri.getPort() + " must be 1 to " + MAX_PORT);
        }
    }

    private static URI ascii(URI uri) throws URISyntaxException {
        var text = ZEROS_OF_PORT.matcher(uri.toASCIIString()).replaceFirst("$1");
        var fragment = text.indexOf('#');
        var sent = fragment < 0 ? text : text.substring(0, fragment);
        if (sent.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the address must have at most " + MAX_LENGTH + " characters once it is percent-encoded");
        }
        return new URI(sent);
    }
}
