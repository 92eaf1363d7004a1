package dev.pharos.core.url;

import java.util.regex.Pattern;

/** Reads the host of a URL (WHATWG URL standard, section 3.5) into what is looked up and sent. */
public final class Host {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;

    /** What RFC 3986 allows in a name (section 3.2.2), without percent-encoding: no header {@code Host} may hold others. */
    private static final Pattern ALLOWED = Pattern.compile("[0-9A-Za-z._~!$&'()*+,;=-]+");

    private static final Pattern ZONE = Pattern.compile("[0-9A-Za-z._~-]+");

    private Host() {}

    /**
     * A name in ASCII and lower case ({@code xn--…} where it was written otherwise), an IPv4 address of four decimal
     * numbers, or an IPv6 address in its shortest form without brackets. One of IPv6 with a zone keeps it behind a
     * {@code %}, so that it can be refused as such.
     *
     * @param written IPv6 in brackets
     * @throws IllegalArgumentException with the rule that it breaks
     */
    static String read(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("the address must have a host, like https://gateway.example/health");
        }
        if (written.startsWith("[")) {
            return inBrackets(written);
        }
        var ascii = Idna.toAscii(PercentEncoding.decode(written));
        if (!ALLOWED.matcher(ascii).matches()) {
            throw new IllegalArgumentException(
                    "the host must be of letters, digits, hyphens, underscores and dots, without blanks");
        }
        return Ipv4.isMeant(ascii) ? Ipv4.read(ascii) : ofGoodLength(ascii);
    }

    /**
     * As a host that stands by itself, such as the name that TLS asks for: IPv6 with or without brackets.
     *
     * @throws IllegalArgumentException with the rule that it breaks
     */
    public static String parse(String written) {
        return written.indexOf(':') >= 0 && !written.startsWith("[") ? read("[" + written + "]") : read(written);
    }

    private static String inBrackets(String written) {
        if (!written.endsWith("]")) {
            throw new IllegalArgumentException("the host has a bracket that is not closed");
        }
        var inner = written.substring(1, written.length() - 1);
        var percent = inner.indexOf('%');
        if (percent < 0) {
            return Ipv6.read(inner);
        }
        var zone = inner.substring(percent + 1);
        if (zone.startsWith("25") && zone.length() > 2) {
            zone = zone.substring(2);
        }
        if (!ZONE.matcher(zone).matches()) {
            throw new IllegalArgumentException("the host has a zone that is malformed");
        }
        return Ipv6.read(inner.substring(0, percent)) + "%" + zone;
    }

    /** DNS carries no other, and no name server needs to be asked for it (RFC 1035, section 2.3.4). */
    private static String ofGoodLength(String name) {
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        for (var label : bare.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                throw new IllegalArgumentException("the host must have 1 to " + LONGEST_LABEL
                        + " characters between its dots, once it is in ASCII");
            }
        }
        if (bare.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the host must have at most " + LONGEST_NAME + " characters, once it is in ASCII");
        }
        return name;
    }
}
