package dev.pharos.web.crowd;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where somebody comes from, as far as they can be counted by it. */
public final class Place {
    /** Who has all addresses of a network of IPv6 has at least so much of them. */
    private static final int NETWORK_BYTES = 8;

    private Place() {}

    /** By the address of the connection, or the one that a trusted proxy names (quarkus.http.proxy). */
    public static String of(HttpServerRequest request) {
        var address = request.remoteAddress();
        var host = address == null ? null : address.hostAddress();
        return of(host != null ? host : address == null ? "unknown" : String.valueOf(address.host()));
    }

    /** An address of IPv4, or the network of one of IPv6; what is neither stands for itself. */
    public static String of(String from) {
        try {
            var address = InetAddress.ofLiteral(from.replaceFirst("%.*$", ""));
            return address instanceof Inet6Address
                    ? HexFormat.of()
                                    .formatHex(address.getAddress(), 0, NETWORK_BYTES)
                                    .replaceAll("(.{4})(?=.)", "$1:") + "::/64"
                    : address.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return from.length() > 64 ? from.substring(0, 64) : from;
        }
    }
}
