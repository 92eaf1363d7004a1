package dev.pharos.listener;

import dev.pharos.platform.Ticker;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * All who are connected to one listener. Where it is full, whoever has waited longest without wanting anything makes room, so
 * that idle connections, however many, shut nobody out; only where all are being served a newcomer is turned away.
 *
 * <p>Lives on the event loop of its listener, so nothing is locked.
 */
final class Visitors {
    private static final Logger LOG = Logger.getLogger(Visitors.class);

    /** Who keeps us waiting for less than this is just being served. */
    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long TOLD_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Bounds bounds;
    private final Patience patience;
    private final Ticker ticker;
    private final Partings partings;
    private final Set<Visitor> all = new HashSet<>();
    private final Set<Visitor> waiting = new LinkedHashSet<>();
    private final Map<Origin, Integer> byOrigin = new HashMap<>();
    private long held;
    private long sweptAt;
    private Optional<Long> toldAt = Optional.empty();

    /**
     * @param connections how many may be open at once
     * @param perOrigin how many of one origin, where it counts
     * @param heldBytes how many bytes of answers we hold for all who have not read them yet
     */
    record Bounds(int connections, int perOrigin, Origin.Proxies proxies, long heldBytes) {}

    /** Why a connection is ended, all that there are: what is counted is there from the beginning, so that its rate is known. */
    static final List<String> CAUSES =
            List.of("address", "ahead", "body", "full", "head", "idle", "memory", "refused", "write");

    /** Is told of each connection that we end, and why. */
    interface Partings {
        void count(String why);
    }

    Visitors(Bounds bounds, Patience patience, Ticker ticker, Partings partings) {
        this.bounds = bounds;
        this.patience = patience;
        this.ticker = ticker;
        this.partings = partings;
        this.sweptAt = ticker.nanos();
    }

    long now() {
        return ticker.nanos();
    }

    int count() {
        return all.size();
    }

    /** Lets the connection in, for which another may have to go; empty where it is turned away, and is closed then. */
    Optional<Visitor> admit(Channel channel) {
        var origin = channel.remoteAddress() instanceof InetSocketAddress remote
                ? Origin.of(remote, bounds.proxies())
                : Optional.<Origin>empty();
        var ofOrigin = origin.map(it -> byOrigin.getOrDefault(it, 0)).orElse(0);
        var admitted = (ofOrigin < bounds.perOrigin()
                        || makesRoom("address", it -> it.origin().equals(origin)))
                && (all.size() < bounds.connections() || makesRoom("full", _ -> true));
        var visitor = new Visitor(this, channel, origin);
        if (!admitted) {
            partings.count("refused");
            visitor.close();
            return Optional.empty();
        }
        all.add(visitor);
        waiting.add(visitor);
        origin.ifPresent(it -> byOrigin.merge(it, 1, Integer::sum));
        return Optional.of(visitor);
    }

    private boolean makesRoom(String why, Predicate<Visitor> among) {
        log();
        var leaves = waiting.stream().filter(among).findFirst().or(() -> slowest(among));
        leaves.ifPresent(it -> giveUp(it, why));
        return leaves.isPresent();
    }

    private Optional<Visitor> slowest(Predicate<Visitor> among) {
        return all.stream()
                .filter(among)
                .filter(it -> it.keptWaiting() >= SLOW_NANOS)
                .max(Comparator.comparingLong(Visitor::keptWaiting));
    }

    /** Once a minute at most, however many come. */
    private void log() {
        var now = now();
        if (toldAt.isEmpty() || now - toldAt.get() > TOLD_AGAIN_NANOS) {
            toldAt = Optional.of(now);
            LOG.warnf(
                    "More visitors than connections: %d are open, at most %d in all and %d of one address. Those that"
                            + " wait longest without a request make room",
                    all.size(), bounds.connections(), bounds.perOrigin());
        }
    }

    void giveUp(Visitor visitor, String why) {
        if (all.contains(visitor)) {
            partings.count(why);
            visitor.close();
            left(visitor);
        }
    }

    void left(Visitor visitor) {
        if (all.remove(visitor)) {
            waiting.remove(visitor);
            visitor.origin().ifPresent(it -> byOrigin.computeIfPresent(it, (_, n) -> n > 1 ? n - 1 : null));
        }
    }

    /** It does something else than before. */
    void changed(Visitor visitor) {
        if (visitor.isServed()) {
            waiting.remove(visitor);
        } else if (all.contains(visitor)) {
            waiting.add(visitor);
        }
    }

    /** So many bytes more, or fewer, wait in memory to be read. Too many, and who leaves most unread is given up. */
    void holds(long bytes) {
        held += bytes;
        if (bytes > 0 && held > bounds.heldBytes()) {
            all.stream()
                    .max(Comparator.comparingLong(Visitor::unread))
                    .filter(it -> it.unread() > 0)
                    .ifPresent(it -> giveUp(it, "memory"));
        }
    }

    /** Gives up who has taken too long; called some times a second. */
    void sweep() {
        var now = now();
        var elapsed = now - sweptAt;
        sweptAt = now;
        for (var visitor : List.copyOf(all)) {
            var why = visitor.overdue(patience, now, elapsed);
            if (why != null) {
                giveUp(visitor, why);
            }
        }
    }

    /** The end: closes who waits, and {@code all} at last. */
    void dismiss(boolean all) {
        for (var visitor : List.copyOf(all ? this.all : waiting)) {
            visitor.close();
        }
    }
}
