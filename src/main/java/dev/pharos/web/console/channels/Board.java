package dev.pharos.web.console.channels;

import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.store.history.ChannelDeliveries.Late;
import dev.pharos.web.console.deliveries.DeliveryLine;
import java.time.Instant;
import java.util.List;

/**
 * A page of channels as it was read.
 *
 * @param count how many there are in all
 * @param more whether others follow
 * @param deliveries the last ones to any of them, the newest first
 */
record Board(Instant now, List<One> channels, long count, boolean more, List<DeliveryLine> deliveries) {

    /**
     * One of them with what its own page tells beside.
     *
     * @param deliveries its last ones, the newest first
     * @param users some of those that name it, each with what it is
     */
    record Whole(One one, List<DeliveryLine> deliveries, List<String> users) {}

    /** @param lately its last deliveries, the oldest first */
    record One(StoredChannel stored, List<Late> lately, Health health) {
        String name() {
            return stored.definition().name();
        }
    }
}
