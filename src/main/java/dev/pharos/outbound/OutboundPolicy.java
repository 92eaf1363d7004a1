package dev.pharos.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses Pharos may connect to. Always denied are addresses that no target has and that a stranger's URL could
 * abuse: link-local with the metadata services of clouds, unspecified, multicast and broadcast.
 *
 * <p>The narrowest block that holds an address decides; where two are equally narrow, deny wins; where none holds it, the
 * address is allowed. So an allow opens a part of what is denied, and never the metadata services, which are denied
 * address by address. An IPv4 address inside an IPv6 one is judged as well, see {@link EmbeddedIpv4}.
 *
 * <p>Whom a public address redirects does not come into our own networks, unless a block allows it: who runs a public
 * target must not choose whom we ask in there.
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

    /** Networks that are not everybody's: private, shared with a carrier, loopback, link-local, unique-local. */
    private static final List<String> INSIDE = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "::1",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10");

    private final List<CidrBlock> inside = INSIDE.stream().map(CidrBlock::parse).toList();
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

    /** Whether a redirect from a public address may lead to this one. */
    boolean allowsFromOutside(InetAddress address) {
        return allows(address)
                && forms(address.getAddress()).allMatch(it -> !isInside(it) || narrowest(allowed, it) >= 0);
    }

    /** Whether this is an address of everybody's network. */
    boolean isPublic(InetAddress address) {
        return forms(address.getAddress()).noneMatch(this::isInside);
    }

    private boolean isInside(byte[] address) {
        return narrowest(inside, address) >= 0;
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

    /** The address, and the IPv4 addresses that a gateway or the operating system would make of it. */
    private static Stream<byte[]> forms(byte[] address) {
        return address.length == 4 ? Stream.of(address) : Stream.concat(Stream.of(address), EmbeddedIpv4.in(address));
    }
}
