package dev.pharos.core.url;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * IPv4 addresses in every spelling that browsers read: {@code 127.1}, {@code 0177.0.0.1}, {@code 0x7f000001}. Afterwards
 * there is one spelling only, so that what is judged is what is connected to. No name in DNS ends in a number (RFC 3696,
 * section 2), so none is lost.
 */
final class Ipv4 {
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private Ipv4() {}

    static boolean isMeant(String host) {
        return ENDS_IN_A_NUMBER.matcher(host).matches();
    }

    /** Four decimal numbers. */
    static String read(String host) {
        var numbers = numbers(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        var last = numbers.removeLast();
        var address = last.longValueExact();
        // The last number fills all that the others leave.
        if (last.bitLength() > 8 * (4 - numbers.size())) {
            throw malformed();
        }
        for (var i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).bitLength() > 8) {
                throw malformed();
            }
            address |= numbers.get(i).longValueExact() << 8 * (3 - i);
        }
        return (address >> 24 & 0xFF) + "." + (address >> 16 & 0xFF) + "." + (address >> 8 & 0xFF) + "."
                + (address & 0xFF);
    }

    private static List<BigInteger> numbers(String host) {
        var numbers = new ArrayList<BigInteger>();
        for (var part : host.split("\\.", -1)) {
            numbers.add(number(part));
        }
        if (numbers.size() > 4 || numbers.getLast().bitLength() > 32) {
            throw malformed();
        }
        return numbers;
    }

    private static BigInteger number(String part) {
        try {
            if (part.length() >= 2 && part.charAt(0) == '0' && (part.charAt(1) == 'x' || part.charAt(1) == 'X')) {
                return part.length() == 2 ? BigInteger.ZERO : unsigned(part.substring(2), 16);
            }
            return part.length() >= 2 && part.charAt(0) == '0' ? unsigned(part.substring(1), 8) : unsigned(part, 10);
        } catch (NumberFormatException noNumber) {
            throw malformed();
        }
    }

    private static BigInteger unsigned(String digits, int radix) {
        if (digits.chars().anyMatch(c -> c > 0x7F || Character.digit(c, radix) < 0)) {
            throw malformed();
        }
        return new BigInteger(digits, radix);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the host ends in a number, so it must be an IPv4 address, like 192.0.2.7");
    }
}
