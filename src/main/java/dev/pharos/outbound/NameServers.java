package dev.pharos.outbound;

import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.DnsServerAddresses;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Each name server twice: Netty asks each once, and a lost datagram must not fail a probe. */
final class NameServers implements DnsServerAddressStreamProvider {
    private static final int TRIES = 2;
    private static final int DNS_PORT = 53;

    private final DnsServerAddressStreamProvider once;

    private NameServers(DnsServerAddressStreamProvider once) {
        this.once = once;
    }

    /** Those of the operating system, read again every few minutes. */
    static NameServers ofSystem() {
        return new NameServers(DnsServerAddressStreamProviders.platformDefault());
    }

    /**
     * Those written out.
     *
     * @throws IllegalArgumentException where one is not an address, with or without a port
     */
    static NameServers of(List<String> written) {
        var servers = DnsServerAddresses.sequential(
                written.stream().map(NameServers::parse).toList());
        return new NameServers(_ -> servers.stream());
    }

    @Override
    public DnsServerAddressStream nameServerAddressStream(String hostname) {
        var stream = once.nameServerAddressStream(hostname);
        var servers = new ArrayList<InetSocketAddress>();
        for (var i = 0; i < TRIES * stream.size(); i++) {
            servers.add(stream.next());
        }
        return DnsServerAddresses.sequential(servers).stream();
    }

    private static InetSocketAddress parse(String text) {
        var whole = NetUtil.createByteArrayFromIpAddressString(text);
        var colon = text.lastIndexOf(':');
        var address = whole != null || colon < 0
                ? whole
                : NetUtil.createByteArrayFromIpAddressString(
                        text.substring(0, colon).replaceAll("[\\[\\]]", ""));
        var port = whole != null ? DNS_PORT : port(text.substring(colon + 1));
        if (address == null || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be the address of a name server like 192.0.2.53 or 192.0.2.53:5353");
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address was parsed to a wrong length", impossible);
        }
    }

    private static int port(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }
}
