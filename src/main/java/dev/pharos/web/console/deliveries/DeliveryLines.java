package dev.pharos.web.console.deliveries;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.store.history.DeliveryReader.Filter;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads deliveries of a tenant, each with what it is about. Blocks. */
@ApplicationScoped
public class DeliveryLines {
    private final DeliveryReader deliveries;
    private final IncidentReader incidents;
    private final Clock clock;
    private final Latest<Asked, List<DeliveryLine>> latest;

    private record Asked(Filter filter, Optional<UUID> before, int limit) {}

    DeliveryLines(DeliveryReader deliveries, IncidentReader incidents, Changes changes, Clock clock) {
        this.deliveries = deliveries;
        this.incidents = incidents;
        this.clock = clock;
        this.latest = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves; as below. */
    public List<DeliveryLine> latest(Filter filter, Optional<UUID> before, int limit) throws SQLException {
        return latest.get(new Asked(filter, before, limit), () -> newest(filter, before, limit));
    }

    /** At most {@code limit}, the newest first. */
    public List<DeliveryLine> newest(Filter filter, Optional<UUID> before, int limit) {
        return lines(filter.tenant(), deliveries.newest(filter, before, limit));
    }

    /** The one of this id, where it is of this tenant. */
    public Optional<DeliveryLine> find(TenantId tenant, UUID id) {
        return deliveries.find(tenant, id).map(it -> lines(tenant, List.of(it)).getFirst());
    }

    private List<DeliveryLine> lines(TenantId tenant, List<Logged> found) {
        var ids =
                found.stream().flatMap(it -> it.incident().stream()).distinct().toList();
        Map<String, String> about = new HashMap<>();
        incidents.names(tenant, ids).forEach((id, name) -> about.put(id.toString(), name));
        var now = clock.instant();
        return found.stream().map(it -> DeliveryLine.of(it, about, now)).toList();
    }
}
