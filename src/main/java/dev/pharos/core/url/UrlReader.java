package dev.pharos.core.url;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes an address apart (WHATWG URL standard, section 4.4). Written out, because {@link java.net.URI} follows the older
 * RFC 2396 and refuses much of what every browser opens. A backslash is a slash.
 */
final class UrlReader {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
    private static final String NO_HOST = "the address must have a host, like https://gateway.example/health";

    private UrlReader() {}

    /** In an address that stands by itself the scheme is followed by two slashes: one more is a host left out. */
    static Url read(String text) {
        var clean = cleaned(text);
        var scheme = SCHEME.matcher(clean);
        if (!scheme.lookingAt()) {
            throw noScheme();
        }
        var secure = secure(scheme.group(1));
        var rest = clean.substring(scheme.end());
        if (slashes(rest) != 2) {
            throw new IllegalArgumentException(NO_HOST);
        }
        return absolute(Optional.of(clean), secure, rest.substring(2));
    }

    static Url resolve(Url base, String reference) {
        var clean = cleaned(reference);
        var scheme = SCHEME.matcher(clean);
        if (scheme.lookingAt()) {
            var secure = secure(scheme.group(1));
            var rest = clean.substring(scheme.end());
            if (secure != base.secure()) {
                return absolute(Optional.empty(), secure, rest.substring(slashes(rest)));
            }
            // Of the same scheme: what follows it may be relative.
            clean = rest;
        }
        var slashes = slashes(clean);
        return slashes >= 2
                ? absolute(Optional.empty(), base.secure(), clean.substring(slashes))
                : within(base, withoutFragment(clean));
    }

    private static Url within(Url base, String reference) {
        var question = reference.indexOf('?');
        var written = question < 0 ? reference : reference.substring(0, question);
        var query = question < 0 ? Optional.<String>empty() : Optional.of(query(reference.substring(question + 1)));
        if (reference.isEmpty()) {
            return url(Optional.empty(), base.origin(), base.path(), base.query(), false);
        }
        var path = written.isEmpty() ? base.path() : Paths.resolve(base.path(), written);
        return url(Optional.empty(), base.origin(), path, query, false);
    }

    /** @param rest all that follows the slashes behind the scheme */
    private static Url absolute(Optional<String> written, boolean secure, String rest) {
        var sent = withoutFragment(rest);
        var end = authorityEnd(sent);
        var authority = sent.substring(0, end);
        var at = authority.lastIndexOf('@');
        var place = authority.substring(at + 1);
        var colon = portColon(place);
        var host = Host.read(place.substring(0, colon));
        var origin = new Origin(secure, host, port(place.substring(colon), secure));
        var question = sent.indexOf('?', end);
        var path = Paths.resolve("/", sent.substring(end, question < 0 ? sent.length() : question));
        var query = question < 0 ? Optional.<String>empty() : Optional.of(query(sent.substring(question + 1)));
        return url(written, origin, path, query, at >= 0);
    }

    private static Url url(
            Optional<String> written, Origin origin, String path, Optional<String> query, boolean credentials) {
        var shown = written.orElseGet(
                () -> origin + path + query.map(it -> "?" + it).orElse(""));
        return new Url(shown, origin, path, query, credentials);
    }

    /** Without blanks and control characters around it, and tabs and line breaks in it: an address may be pasted. */
    private static String cleaned(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) <= ' ') {
            to--;
        }
        var inner = text.substring(from, to);
        return inner.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')
                ? inner.replaceAll("[\\t\\n\\r]", "")
                : inner;
    }

    private static boolean secure(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> false;
            case "https" -> true;
            default -> throw noScheme();
        };
    }

    private static IllegalArgumentException noScheme() {
        return new IllegalArgumentException("the address must begin with http:// or https://");
    }

    private static int slashes(String text) {
        var count = 0;
        while (count < text.length() && isSlash(text.charAt(count))) {
            count++;
        }
        return count;
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private static String withoutFragment(String text) {
        var hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static int authorityEnd(String text) {
        var end = 0;
        while (end < text.length() && !isSlash(text.charAt(end)) && text.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    /** Where the port begins, with its colon: the first that is in no brackets; the end where there is none. */
    private static int portColon(String place) {
        var bracketed = false;
        for (var i = 0; i < place.length(); i++) {
            switch (place.charAt(i)) {
                case '[' -> bracketed = true;
                case ']' -> bracketed = false;
                case ':' -> {
                    if (!bracketed) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return place.length();
    }

    private static int port(String withColon, boolean secure) {
        if (withColon.length() < 2) {
            return Origin.standardPort(secure);
        }
        var digits = withColon.substring(1);
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the port must be a number, 1 to 65535");
        }
        var number = digits.replaceFirst("^0+(?=.)", "");
        if (number.length() > 5) {
            throw new IllegalArgumentException("the port must be 1 to 65535");
        }
        return Integer.parseInt(number);
    }

    private static String query(String written) {
        return PercentEncoding.QUERY.encode(written);
    }
}
