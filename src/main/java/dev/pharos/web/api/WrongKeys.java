package dev.pharos.web.api;

import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Counts wrong keys by where they come from, and says how long whoever sends them is to wait: twice as long each time. A
 * right key is never counted, and never turned away for the wrong ones of others: behind one proxy all come from one place.
 */
@ApplicationScoped
class WrongKeys {
    private static final Logger LOG = Logger.getLogger(WrongKeys.class);
    private static final int FREE = 5;
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(15).toNanos();

    /** Some MiB; beyond it those are forgotten who were quiet for longest. */
    private static final int MOST_PLACES = 10_000;

    /** Who has all addresses of a network of IPv6 has at least so much of them. */
    private static final int NETWORK_BYTES = 8;

    private record Tries(int count, long lastNanos) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_PLACES;
        }
    };
    private final Ticker ticker;

    WrongKeys(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Counts one; answers for how many seconds to wait, 0 while there were few. */
    int note(String from) {
        var place = place(from);
        var count = count(place);
        if (count == FREE + 1) {
            LOG.warnf(
                    "%d wrong API keys came from %s; further ones are answered 429, and told to wait longer each time",
                    count, place);
        }
        return count <= FREE ? 0 : (int) Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(30, count - FREE - 1));
    }

    private synchronized int count(String place) {
        var now = ticker.nanos();
        var before = tries.get(place);
        var count = before == null || now - before.lastNanos() > FORGOTTEN_NANOS ? 1 : before.count() + 1;
        tries.put(place, new Tries(Math.min(count, 1_000), now));
        return count;
    }

    /** An address of IPv4, or the network of one of IPv6; what is neither stands for itself. */
    static String place(String from) {
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
