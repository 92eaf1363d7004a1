package dev.pharos.listener;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Where a visitor comes from, as far as it is counted by: an address of IPv4, or a network of IPv6. */
record Origin(String network) {
    private static final int NETWORK_BYTES = 8;
    private static final int MAPPED_FROM = 12;

    /** Those of whom only the sum counts. */
    record Proxies(List<IpSubnetFilterRule> blocks) {
        /** @throws IllegalArgumentException with the value and the rule, where one is no block */
        static Proxies of(List<String> texts) {
            return new Proxies(texts.stream().map(Proxies::block).toList());
        }

        private static IpSubnetFilterRule block(String text) {
            try {
                var slash = text.indexOf('/');
                var address = (slash < 0 ? text : text.substring(0, slash)).strip();
                var bytes = NetUtil.createByteArrayFromIpAddressString(address);
                var bits = slash < 0 && bytes != null ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
                return new IpSubnetFilterRule(InetAddress.getByAddress(bytes), bits, IpFilterRuleType.ACCEPT);
            } catch (UnknownHostException | RuntimeException malformed) {
                throw new IllegalArgumentException(
                        "PHAROS_LISTENER_PROXIES holds \"" + text
                                + "\", which must be an address or a block like 10.0.0.0/8 or fd00::/8; correct it,"
                                + " or leave it unset for this machine alone.",
                        malformed);
            }
        }

        private boolean contain(InetSocketAddress address) {
            return blocks.stream().anyMatch(block -> block.matches(address));
        }
    }

    /** Empty for a proxy, and for what has no address. */
    static Optional<Origin> of(InetSocketAddress remote, Proxies proxies) {
        var address = unmapped(remote.getAddress());
        if (address == null || proxies.contain(new InetSocketAddress(address, remote.getPort()))) {
            return Optional.empty();
        }
        var bytes = address.getAddress();
        var counted = bytes.length == 4 ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES);
        return Optional.of(new Origin(HexFormat.of().formatHex(counted)));
    }

    /** An address of IPv4 that comes in the clothes of IPv6 (RFC 4291, section 2.5.5.2) is one of IPv4. */
    private static @org.jspecify.annotations.Nullable InetAddress unmapped(
            @org.jspecify.annotations.Nullable InetAddress address) {
        if (address == null) {
            return null;
        }
        var bytes = address.getAddress();
        var mapped = bytes.length == 16 && bytes[10] == -1 && bytes[11] == -1 && allZero(bytes, 10);
        try {
            return mapped ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED_FROM, bytes.length)) : address;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean allZero(byte[] bytes, int end) {
        for (var i = 0; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
