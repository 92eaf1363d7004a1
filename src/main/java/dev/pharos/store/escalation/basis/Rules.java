package dev.pharos.store.escalation.basis;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.core.policy.PolicyDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a tenant's people wrote on who is told and when nobody is.
 *
 * @param revisions of silences and maintenance windows, by {@code silence:key} and {@code maintenance:key}
 */
public record Rules(
        List<PolicyDefinition> policies,
        Map<Key, ContactDefinition> contacts,
        Map<Key, ScheduleDefinition> schedules,
        List<Silence> silences,
        List<MaintenanceWindow> windows,
        Map<String, Long> revisions) {
    public Rules() {
        this(
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>());
    }

    /** Where they are kept. */
    public interface Book {
        Map<UUID, Rules> of(Connection connection, Set<UUID> tenants, Instant now) throws SQLException;
    }
}
