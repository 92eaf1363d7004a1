package dev.pharos.store.rollup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import java.util.Map;
import java.util.Optional;

/**
 * Of which targets of a tenant something is told: those that are registered, retired ones left out.
 *
 * @param labels all of which a target must have
 */
public record Selection(TenantId tenant, Optional<String> group, Map<String, String> labels) {
    public Selection {
        labels = Map.copyOf(labels);
    }

    /** Adds the conditions to a query that has {@code target} under the name {@code t} and ends with a {@code WHERE}. */
    public Query narrow(Query query) {
        query.and("t.tenant_id = ?", Optional.of(tenant.value())).and("t.group_name = ?", group);
        return query.and("t.labels @> ?::jsonb", labels.isEmpty() ? Optional.empty() : Optional.of(json()))
                .then("AND t.retired_at IS NULL");
    }

    private String json() {
        var json = JsonNodeFactory.instance.objectNode();
        labels.forEach(json::put);
        return json.toString();
    }
}
