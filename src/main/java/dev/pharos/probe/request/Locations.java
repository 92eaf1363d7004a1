package dev.pharos.probe.request;

import java.net.URI;
import java.util.Optional;

/**
 * Finds the address that a {@code Location} means (RFC 3986, section 5.2), forgiving what browsers forgive. Written out,
 * because {@link URI} follows the older RFC 2396 and is strict.
 */
final class Locations {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private Locations() {}

    /** The absolute address without its fragment; empty where there is none to be made out. */
    static Optional<URI> resolve(URI base, String location) {
        try {
            var reference = withoutFragment(escaped(location.trim()));
            var root = base.getRawPath() == null || base.getRawPath().isEmpty() ? base.resolve("/") : base;
            if (reference.isEmpty()) {
                return Optional.of(URI.create(withoutFragment(root.toString())));
            }
            return Optional.of(
                    reference.startsWith("?")
                            ? URI.create(site(root) + root.getRawPath() + reference)
                            : inside(root.resolve(reference)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A path cannot leave its root: {@code /../x} is {@code /x}. */
    private static URI inside(URI url) {
        var path = url.getRawPath();
        if (path == null || !path.startsWith("/..")) {
            return url;
        }
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(site(url) + path.replaceFirst("^(/\\.\\.)+(?=/|$)", "") + query);
    }

    private static String site(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String withoutFragment(String reference) {
        var hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    /** Percent-encodes what may not stand in a URL; a character here is one byte of the header. */
    private static String escaped(String location) {
        var escaped = new StringBuilder(location.length());
        for (var i = 0; i < location.length(); i++) {
            var c = location.charAt(i);
            var legal = c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
            if (legal && !(c == '%' && !isEncoded(location, i))) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format("%02X", c & 0xFF));
            }
        }
        return escaped.toString();
    }

    private static boolean isEncoded(String text, int percent) {
        return percent + 2 < text.length()
                && Character.digit(text.charAt(percent + 1), 16) >= 0
                && Character.digit(text.charAt(percent + 2), 16) >= 0;
    }
}
