package dev.pharos.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses Pharos may connect to. Always denied are addresses that no target has and that a stranger's URL could
 * abuse: link-local with the metadata services of clouds, unspecified, multicast and broadcast.
 *
 * <p>The narrowest block that holds an address decides; where two are equally narrow, deny wins; where none holds it, the
 * address is allowed. So an allow opens a part of what is denied, and never the metadata services, which are denied
 * address by address. An IPv4 address inside an IPv6 one (mapped, compatible, translated, NAT64, 6to4) is judged as well.
 */
public final class OutboundPolicy {
    private static final List<String> ALWAYS_DENIED = List.of(
            "0.0.0.0/8", // connects to ourselves (RFC 1122, section 3.2.1.3)
            "169.254.0.0/16",
            "169.254.169.254", // metadata: AWS, Google, Azure, Oracle and others
            "169.254.170.2", // credentials: AWS ECS
            "169.254.170.23", // credentials: AWS EKS
            "169.254.0.23", // metadata: Tencent
            "169.254.42.42", // metadata: Scaleway
            "100.100.100.200", // metadata: Alibaba
            "168.63.129.16", // the host of a virtual machine, with its certificates: Azure
            "192.0.0.192", // metadata: Oracle, classic
            "224.0.0.0/4",
            "255.255.255.255",
            "::",
            "fe80::/10",
            "fe80::a9fe:a9fe", // metadata: OpenStack
            "fd00:ec2::254", // metadata: AWS
            "fd00:ec2::23", // credentials: AWS EKS
            "fd20:ce::254", // metadata: Google
            "fd00:c1::a9fe:a9fe", // metadata: Oracle
            "fd00:42::42", // metadata: Scaleway
            "fd00:a9fe:a9fe::1", // metadata: Linode
            "ff00::/8");

    private final List<CidrBlock> denied;
    private final List<CidrBlock> allowed;

    /**
     * A policy with blocks of its own.
     *
     * @param deny refused besides what is always denied
     * @param allow permitted where narrower than what denies it
     * @throws IllegalArgumentException where one is not a block of addresses
     */
    public OutboundPolicy(List<String> deny, List<String> allow) {
        denied = Stream.concat(ALWAYS_DENIED.stream(), deny.stream())
                .map(CidrBlock::parse)
                .toList();
        allowed = allow.stream().map(CidrBlock::parse).toList();
    }

    /** Whether a connection to this address may be opened. */
    public boolean allows(InetAddress address) {
        return forms(address.getAddress()).allMatch(this::allowsForm);
    }

    private boolean allowsForm(byte[] address) {
        var deny = narrowest(denied, address);
        return deny < 0 || narrowest(allowed, address) > deny;
    }

    /** The bits of the narrowest block that holds the address; -1 where none does. */
    private static int narrowest(List<CidrBlock> blocks, byte[] address) {
        var bits = -1;
        for (var block : blocks) {
            if (block.bits() > bits && block.contains(address)) {
                bits = block.bits();
            }
        }
        return bits;
    }

    /** The address, and the IPv4 address that a gateway or the operating system would make of it. */
    private static Stream<byte[]> forms(byte[] address) {
        if (address.length == 4) {
            return Stream.of(address);
        }
        var embedded = embeddedAt(address);
        return embedded < 0
                ? Stream.of(address)
                : Stream.of(address, Arrays.copyOfRange(address, embedded, embedded + 4));
    }

    /**
     * Where the IPv4 address begins in an IPv6 one (RFC 4291, section 2.5.5; RFC 2765; RFC 6052; RFC 8215 as most use it,
     * with 96 bits before the address; RFC 3056); -1 where none is.
     */
    private static int embeddedAt(byte[] address) {
        if (startsWith(address, 0x20, 0x02)) {
            return 2;
        }
        var mapped = startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF);
        var translated = startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0)
                || startsWith(address, 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)
                || startsWith(address, 0, 0x64, 0xFF, 0x9B, 0, 1);
        // ::1 and its neighbours are no IPv4 addresses.
        var compatible = startsWith(address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) && address[12] != 0;
        return mapped || translated || compatible ? 12 : -1;
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
