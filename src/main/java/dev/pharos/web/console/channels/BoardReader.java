package dev.pharos.web.console.channels;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.store.history.ChannelDeliveries;
import dev.pharos.store.history.DeliveryReader.Filter;
import dev.pharos.web.console.deliveries.DeliveryLine;
import dev.pharos.web.console.deliveries.DeliveryLines;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads channels of one tenant, and how they did lately. Blocks. */
@ApplicationScoped
class BoardReader {
    /** So many are on a page. */
    static final int PAGE = 100;

    /** So many deliveries tell how a channel does. */
    static final int LATELY = 60;

    private static final int MOST_DELIVERIES = 12;

    private final ChannelStore channels;
    private final ChannelDeliveries lately;
    private final DeliveryLines deliveries;
    private final NamedThings named;
    private final Clock clock;
    private final Latest<Asked, Board> latest;
    private final Latest<Named, Optional<Board.Whole>> latestOne;

    private record Asked(TenantId tenant, Optional<ChannelKey> after) {}

    private record Named(TenantId tenant, ChannelKey key) {}

    BoardReader(
            ChannelStore channels,
            ChannelDeliveries lately,
            DeliveryLines deliveries,
            NamedThings named,
            Changes changes,
            Clock clock) {
        this.channels = channels;
        this.lately = lately;
        this.deliveries = deliveries;
        this.named = named;
        this.clock = clock;
        this.latest = new Latest<>(changes, clock);
        this.latestOne = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves. */
    Board latest(TenantId tenant, Optional<ChannelKey> after) throws SQLException {
        return latest.get(new Asked(tenant, after), () -> read(tenant, after));
    }

    /** As it is at this moment. */
    Board read(TenantId tenant, Optional<ChannelKey> after) {
        var found = channels.list(tenant, after, PAGE + 1);
        var of = new Filter(tenant, Optional.empty(), Optional.empty(), Optional.empty());
        return new Board(
                clock.instant(),
                health(found.subList(0, Math.min(PAGE, found.size()))),
                channels.count(tenant),
                found.size() > PAGE,
                deliveries.newest(of, Optional.empty(), MOST_DELIVERIES));
    }

    Optional<Board.One> find(TenantId tenant, ChannelKey key) {
        return channels.read(tenant, key).map(it -> health(List.of(it)).getFirst());
    }

    /** With all that its own page tells, at this moment. */
    Optional<Board.Whole> whole(TenantId tenant, ChannelKey key) {
        var of = new Filter(tenant, Optional.empty(), Optional.of(key.value()), Optional.empty());
        return find(tenant, key)
                .map(it -> new Board.Whole(
                        it,
                        deliveries.newest(of, Optional.empty(), MOST_DELIVERIES),
                        named.users(tenant, Thing.CHANNEL, key.value())));
    }

    /** What pages of it that are open show by themselves. */
    Optional<Board.Whole> latest(TenantId tenant, ChannelKey key) throws SQLException {
        return latestOne.get(new Named(tenant, key), () -> whole(tenant, key));
    }

    Optional<DeliveryLine> delivery(TenantId tenant, UUID id) {
        return deliveries.find(tenant, id);
    }

    private List<Board.One> health(List<StoredChannel> found) {
        var now = clock.instant();
        var by = lately.lately(found.stream().map(it -> it.channel().id()).toList(), LATELY);
        return found.stream()
                .map(it -> {
                    var last = by.getOrDefault(it.channel().id(), List.of());
                    return new Board.One(it, last, Health.of(it.channel(), last, now));
                })
                .toList();
    }
}
