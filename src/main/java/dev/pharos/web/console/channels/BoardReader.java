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
import jakarta.enterprise.context.ApplicationScoped;
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

    BoardReader(
            ChannelStore channels, ChannelDeliveries lately, DeliveryLines deliveries, NamedThings named, Clock clock) {
        this.channels = channels;
        this.lately = lately;
        this.deliveries = deliveries;
        this.named = named;
        this.clock = clock;
    }

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

    /** Its last deliveries, the newest first. */
    List<DeliveryLine> deliveries(TenantId tenant, ChannelKey key) {
        var of = new Filter(tenant, Optional.empty(), Optional.of(key.value()), Optional.empty());
        return deliveries.newest(of, Optional.empty(), MOST_DELIVERIES);
    }

    Optional<DeliveryLine> delivery(TenantId tenant, UUID id) {
        return deliveries.find(tenant, id);
    }

    /** Some of those that name it, each with what it is. */
    List<String> users(TenantId tenant, ChannelKey key) {
        return named.users(tenant, Thing.CHANNEL, key.value());
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
