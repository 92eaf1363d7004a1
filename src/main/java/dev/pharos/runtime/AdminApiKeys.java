package dev.pharos.runtime;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.platform.Ids;
import dev.pharos.runtime.home.AdminKey;
import dev.pharos.runtime.settings.RuntimeConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Puts the administrator's key into the table of keys at each start, in the place of the one that was there before. */
@ApplicationScoped
class AdminApiKeys {
    private static final Logger LOG = Logger.getLogger(AdminApiKeys.class);
    private static final String UPSERT = """
            INSERT INTO api_key (id, name, sha256, created_at, tenant_id, role) VALUES (?, 'admin', ?, ?, ?, ?)
            ON CONFLICT (tenant_id, name) DO UPDATE
            SET sha256 = excluded.sha256, created_at = excluded.created_at, role = excluded.role
            WHERE api_key.sha256 <> excluded.sha256 OR api_key.role <> excluded.role
            """;

    private final AdminKey admin;
    private final DataSource database;
    private final Clock clock;
    private final Ids ids;
    private final ApiKeys keys;

    AdminApiKeys(
            RuntimeConfig config, RandomGenerator random, DataSource database, Clock clock, Ids ids, ApiKeys keys) {
        admin = AdminKey.establish(config.adminKey(), config.dataDir(), random);
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.keys = keys;
        if (config.adminKey().isEmpty() && !config.greeting()) {
            LOG.infof("The admin's API key is in %s", AdminKey.file(config.dataDir()));
        }
    }

    /** All that is known of the key here. */
    KeyHash hash() {
        return admin.hash();
    }

    void keep(@Observes StartupEvent started, DatabaseAtStart atStart) throws SQLException {
        atStart.whenThere(this::put);
    }

    /** Answers how many rows it changed: none where the key is that of the start before. */
    int put() throws SQLException {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, ids.next());
            upsert.setBytes(2, admin.hash().bytes());
            upsert.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            upsert.setObject(4, TenantId.MAIN.value());
            upsert.setString(5, Role.ADMIN.code());
            var changed = upsert.executeUpdate();
            keys.refresh(connection);
            return changed;
        }
    }
}
