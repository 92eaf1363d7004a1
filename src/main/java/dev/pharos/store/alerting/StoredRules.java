package dev.pharos.store.alerting;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.json.policy.AlertRuleJson;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The alert rules that people wrote. */
public final class StoredRules {
    private static final Logger LOG = Logger.getLogger(StoredRules.class);
    private static final AlertRuleJson JSON = new AlertRuleJson();

    private StoredRules() {}

    /** A rule, as it is kept. */
    public record Stored(UUID id, TenantId tenant, long revision, AlertRule rule) {}

    /** @param unreadable the ids of those that a newer version wrote */
    public record All(List<Stored> rules, Set<UUID> unreadable) {}

    /** All of them; one that a newer version wrote must not keep the others away. */
    public static All read(Connection connection) throws SQLException {
        var all = new ArrayList<Stored>();
        var unreadable = new HashSet<UUID>();
        new Query("SELECT id, tenant_id, key, revision, definition FROM alert_rule").list(connection, row -> {
            try {
                return all.add(new Stored(
                        row.getObject("id", UUID.class),
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getLong("revision"),
                        JSON.restore(row.getString("definition"))));
            } catch (IllegalStateException broken) {
                LOG.errorf("The alert rule \"%s\" is not evaluated: %s", row.getString("key"), broken.getMessage());
                return unreadable.add(row.getObject("id", UUID.class));
            }
        });
        return new All(List.copyOf(all), Set.copyOf(unreadable));
    }
}
