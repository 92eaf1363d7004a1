package dev.pharos.core.url;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** IPv6 addresses (RFC 4291, section 2.2), and their one shortest form (RFC 5952, with IPv4 in hexadecimal). */
final class Ipv6 {
    private static final int PIECES = 8;
    private static final Pattern PIECE = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private Ipv6() {}

    static String read(String written) {
        var gap = written.indexOf("::");
        if (gap < 0) {
            var pieces = pieces(written, true);
            return shortest(requireCount(pieces, pieces.size() == PIECES));
        }
        var before = pieces(written.substring(0, gap), false);
        var after = pieces(written.substring(gap + 2), true);
        requireCount(before, before.size() + after.size() < PIECES);
        var all = new ArrayList<>(before);
        while (all.size() + after.size() < PIECES) {
            all.add(0);
        }
        all.addAll(after);
        return shortest(all);
    }

    private static List<Integer> pieces(String text, boolean mayEndInIpv4) {
        var pieces = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return pieces;
        }
        var parts = text.split(":", -1);
        for (var i = 0; i < parts.length; i++) {
            if (PIECE.matcher(parts[i]).matches()) {
                pieces.add(Integer.parseInt(parts[i], 16));
            } else if (mayEndInIpv4
                    && i == parts.length - 1
                    && DOTTED.matcher(parts[i]).matches()) {
                var octets = parts[i].split("\\.");
                pieces.add(octet(octets[0]) << 8 | octet(octets[1]));
                pieces.add(octet(octets[2]) << 8 | octet(octets[3]));
            } else {
                throw malformed();
            }
        }
        return pieces;
    }

    private static int octet(String digits) {
        var octet = Integer.parseInt(digits);
        if (octet > 255) {
            throw malformed();
        }
        return octet;
    }

    private static List<Integer> requireCount(List<Integer> pieces, boolean right) {
        if (!right) {
            throw malformed();
        }
        return pieces;
    }

    /** The first of the longest runs of two or more zeros is left out. */
    private static String shortest(List<Integer> pieces) {
        var from = -1;
        var length = 1;
        for (var i = 0; i < PIECES; i++) {
            var end = i;
            while (end < PIECES && pieces.get(end) == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        if (from < 0) {
            return joined(pieces);
        }
        return joined(pieces.subList(0, from)) + "::" + joined(pieces.subList(from + length, PIECES));
    }

    private static String joined(List<Integer> pieces) {
        return String.join(":", pieces.stream().map(Integer::toHexString).toList());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the host in brackets must be an IPv6 address, like [2001:db8::7]");
    }
}
