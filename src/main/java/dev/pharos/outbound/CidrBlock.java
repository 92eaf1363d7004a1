package dev.pharos.outbound;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/** A block of addresses, written {@code 10.0.0.0/8} or {@code fe80::/10}; a bare address is a block of one. */
final class CidrBlock {
    private final byte[] network;
    private final int bits;

    private CidrBlock(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException with the value and the rule, where it is not one
     */
    static CidrBlock parse(String text) {
        var slash = text.indexOf('/');
        var network = addressBytes((slash < 0 ? text : text.substring(0, slash)).trim());
        var bits = network == null ? -1 : slash < 0 ? network.length * 8 : number(text.substring(slash + 1));
        if (network == null || bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be a block of addresses like 10.0.0.0/8 or fd00::/8");
        }
        return new CidrBlock(network, bits);
    }

    /** How many leading bits all addresses of this block share; the more, the narrower it is. */
    int bits() {
        return bits;
    }

    /** Whether the address, 4 or 16 bytes in network order, is of this family and in this block. */
    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit += 8) {
            var mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit)) & 0xFF;
            if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] addressBytes(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }
}
