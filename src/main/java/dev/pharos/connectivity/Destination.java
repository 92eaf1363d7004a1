package dev.pharos.connectivity;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.url.Origin;
import dev.pharos.core.url.Url;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a connection goes.
 *
 * @param host a name or an address in lower case, IPv6 without brackets
 */
record Destination(String host, int port) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/@\\[\\]\\s]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    Destination {
        host = (host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host)
                .toLowerCase(Locale.ROOT);
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port " + port + " must be 1 to " + MAX_PORT);
        }
    }

    /**
     * Reads {@code host:port}, or the URL of a web server.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static Destination parse(String text) {
        var place = HOST_AND_PORT.matcher(text.trim());
        try {
            return place.matches()
                    ? new Destination(place.group(1), Integer.parseInt(place.group(2)))
                    : of(Url.parse(text).origin());
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(
                    "In PHAROS_REFERENCE_TARGETS \"" + text
                            + "\" must be a host with a port, like 192.0.2.7:443, or the URL of a web server",
                    neither);
        }
    }

    /** Where a probe goes. */
    static Destination of(ProbeSpec probe) {
        return of(probe.origin());
    }

    private static Destination of(Origin origin) {
        return new Destination(origin.host(), origin.port());
    }
}
