package dev.pharos.outbound;

import java.util.regex.Pattern;

/**
 * Tells addresses that are written out from those in the shorthands of old C libraries: {@code 127.1}, {@code 0177.0.0.1},
 * {@code 0x7f000001}, {@code 2130706433}. Libraries disagree on what they mean, so nobody can say where a request would
 * go. No name in DNS ends in a number (RFC 3696, section 2), so none is lost.
 */
final class Spelling {
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");
    private static final String OCTET = "(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern WRITTEN_OUT = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private Spelling() {}

    /** Whether the host, in lower case, is an IPv4 address but none of four decimal numbers. */
    static boolean isShorthand(String host) {
        return !host.contains(":")
                && ENDS_IN_A_NUMBER.matcher(host).matches()
                && !WRITTEN_OUT.matcher(host).matches();
    }
}
