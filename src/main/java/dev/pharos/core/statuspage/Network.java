package dev.pharos.core.statuspage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses as it is written: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. */
public record Network(String block) {
    private static final String RULE = "must be an address or a block such as 10.0.0.0/8 or fd00::/8";

    public Network {
        bits(block, address(block).getAddress().length * Byte.SIZE);
    }

    /** An address of IPv4 in the clothes of IPv6 (RFC 4291, section 2.5.5.2) is one of IPv4. */
    public boolean holds(InetAddress visitor) {
        var own = address(block).getAddress();
        var other = visitor.getAddress();
        if (own.length != other.length) {
            return false;
        }
        var bits = bits(block, own.length * Byte.SIZE);
        var whole = bits / Byte.SIZE;
        var mask = 0xFF << (Byte.SIZE - bits % Byte.SIZE) & 0xFF;
        return Arrays.equals(own, 0, whole, other, 0, whole)
                && (whole == own.length || ((own[whole] ^ other[whole]) & mask) == 0);
    }

    private static InetAddress address(String block) {
        var slash = block.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? block : block.substring(0, slash));
            return InetAddress.getByAddress(address.getAddress());
        } catch (IllegalArgumentException | UnknownHostException _) {
            throw refused(block);
        }
    }

    private static int bits(String block, int most) {
        var slash = block.indexOf('/');
        if (slash < 0) {
            return most;
        }
        var digits = block.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > most) {
            throw refused(block);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException refused(String block) {
        return new IllegalArgumentException(
                "\"" + (block.length() > 80 ? block.substring(0, 79) + "…" : block) + "\" " + RULE);
    }

    @Override
    public String toString() {
        return block;
    }
}
