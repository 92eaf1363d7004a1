package dev.pharos.web.console.deliveries;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.store.history.DeliveryReader.Filter;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.store.history.IncidentReader;
import jakarta.enterprise.context.ApplicationScoped;
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

    DeliveryLines(DeliveryReader deliveries, IncidentReader incidents, Clock clock) {
        this.deliveries = deliveries;
        this.incidents = incidents;
        this.clock = clock;
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
