package dev.pharos.runtime;

import dev.pharos.cycle.Ids;
import dev.pharos.publish.api.ApiKeys;
import dev.pharos.runtime.home.AdminKey;
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

/** Accepts the administrator's key, and keeps its hash in the table of keys. */
@ApplicationScoped
class AdminApiKeys implements ApiKeys {
    private static final Logger LOG = Logger.getLogger(AdminApiKeys.class);
    private static final String UPSERT = """
            INSERT INTO api_key (id, name, sha256, created_at, role) VALUES (?, 'admin', ?, ?, 'admin')
            ON CONFLICT (tenant_id, name) DO UPDATE SET sha256 = excluded.sha256, created_at = excluded.created_at
            WHERE api_key.sha256 <> excluded.sha256
            """;

    private final AdminKey admin;

    AdminApiKeys(RuntimeConfig config, RandomGenerator random) {
        admin = AdminKey.establish(config.adminKey(), config.dataDir(), random);
        if (config.adminKey().isEmpty() && !config.greeting()) {
            LOG.infof("The admin's API key is in %s", AdminKey.file(config.dataDir()));
        }
    }

    void keep(@Observes StartupEvent started, DataSource database, DatabaseAtStart atStart, Clock clock, Ids ids)
            throws SQLException {
        atStart.ask(() -> keep(database, clock, ids));
    }

    private int keep(DataSource database, Clock clock, Ids ids) throws SQLException {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, ids.next());
            upsert.setBytes(2, admin.sha256());
            upsert.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return upsert.executeUpdate();
        }
    }

    @Override
    public boolean accepts(String presentedKey) {
        return admin.matches(presentedKey);
    }
}
