package dev.pharos.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The IPv4 addresses inside an IPv6 one: whoever carries the packet on, the operating system, a gateway or a tunnel,
 * connects to them in the end.
 */
final class EmbeddedIpv4 {
    private static final int[] TEREDO = {0x20, 0x01, 0, 0};
    private static final int[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int[] NAT64 = {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] NAT64_OF_ONES_OWN = {0, 0x64, 0xFF, 0x9B, 0, 1};
    private static final int[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    private static final int[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0};
    private static final int[] COMPATIBLE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private EmbeddedIpv4() {}

    /** @param address 16 bytes */
    static Stream<byte[]> in(byte[] address) {
        var found = new ArrayList<byte[]>();
        if (startsWith(address, MAPPED) || startsWith(address, TRANSLATED) || startsWith(address, NAT64)) {
            found.add(at(address, 12, 13, 14, 15)); // RFC 4291, section 2.5.5.2; RFC 2765; RFC 6052
        } else if (startsWith(address, COMPATIBLE) && address[12] != 0) {
            found.add(at(address, 12, 13, 14, 15)); // ::1 and its neighbours are none; RFC 4291, section 2.5.5.1
        } else if (startsWith(address, NAT64_OF_ONES_OWN)) {
            found.addAll(behindNat64OfOnesOwn(address));
        } else if (startsWith(address, SIX_TO_FOUR)) {
            found.add(at(address, 2, 3, 4, 5)); // RFC 3056
        } else if (startsWith(address, TEREDO)) {
            found.add(at(address, 4, 5, 6, 7)); // its server
            found.add(inverted(at(address, 12, 13, 14, 15))); // itself; RFC 4380, section 4
        }
        if (isIsatap(address)) {
            found.add(at(address, 12, 13, 14, 15));
        }
        return found.stream();
    }

    /** Which of the layouts of RFC 6052 its owner chose is not to be seen (RFC 8215). No IPv4 address begins with 0. */
    private static List<byte[]> behindNat64OfOnesOwn(byte[] address) {
        return Stream.of(
                        at(address, 6, 7, 9, 10),
                        at(address, 7, 9, 10, 11),
                        at(address, 9, 10, 11, 12),
                        at(address, 12, 13, 14, 15))
                .filter(it -> it[0] != 0)
                .toList();
    }

    /** Behind any prefix (RFC 5214, section 6.1). */
    private static boolean isIsatap(byte[] address) {
        return (address[8] & 0xFC) == 0 && address[9] == 0 && address[10] == 0x5E && (address[11] & 0xFF) == 0xFE;
    }

    private static byte[] at(byte[] address, int... places) {
        var found = new byte[places.length];
        for (var i = 0; i < places.length; i++) {
            found[i] = address[places[i]];
        }
        return found;
    }

    private static byte[] inverted(byte[] address) {
        for (var i = 0; i < address.length; i++) {
            address[i] ^= (byte) 0xFF;
        }
        return address;
    }

    private static boolean startsWith(byte[] address, int... prefix) {
        for (var i = 0; i < prefix.length; i++) {
            if ((address[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
