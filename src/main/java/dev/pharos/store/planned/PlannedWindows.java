package dev.pharos.store.planned;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.PlannedMaintenance;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.policy.WindowJson;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.ReadAgain;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The maintenance windows of all tenants in memory. They are read again when somebody has changed one, and once a minute: time
 * goes on, and others may write too. While the database is away, what was read last goes on, for days.
 */
@Singleton
public class PlannedWindows implements PlannedMaintenance, CommitListener {
    private static final Logger LOG = Logger.getLogger(PlannedWindows.class);
    /** So long before it begins public work is announced. */
    public static final Duration ANNOUNCED_AHEAD = PlannedPeriods.AHEAD;

    private static final WindowJson JSON = new WindowJson();

    private final DataSource source;
    private final Clock clock;
    private final ReadAgain reading = new ReadAgain(LOG, "maintenance windows", this::readAll);
    private volatile List<Kept> known = List.of();
    private volatile PlannedPeriods periods = PlannedPeriods.NONE;
    private volatile Map<TenantId, List<MaintenanceWindow>> windows = Map.of();

    public PlannedWindows(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<Period> between(Target target, Instant from, Instant until) {
        return periods.between(target, from, until);
    }

    /** What is planned in the coming days, or under way, and meant for the public; in the order of its beginning. */
    public List<Planned> announced(TenantId tenant, Instant now) {
        return periods.announced(tenant, now);
    }

    /** The windows that are meant for the public, whenever they are, in the order of their keys. */
    public List<MaintenanceWindow> published(TenantId tenant) {
        return windows.getOrDefault(tenant, List.of()).stream()
                .filter(MaintenanceWindow::isPublic)
                .toList();
    }

    /** What is under way for a target, public or not; the last to end comes first. */
    public List<Planned> running(Target target, Instant now) {
        return periods.running(target, now);
    }

    @Override
    public void on(Happened happened) {
        if (happened.changesDefinitions()) {
            reading.changed();
        }
    }

    /** Reads them, before the first probe: blocks, and throws while the database is away. */
    public void read() throws SQLException {
        reading.now();
    }

    private void readAll() throws SQLException {
        try (var connection = source.getConnection()) {
            know(new Query("SELECT tenant_id, key, definition FROM maintenance_window ORDER BY tenant_id, key")
                    .list(connection, PlannedWindows::kept));
        }
    }

    /** Those that were read last, for who keeps them for a start without the database. */
    public List<Kept> known() {
        return known;
    }

    /** Takes these until they are read: for a start without the database. */
    public void know(List<Kept> kept) {
        var byTenant = new HashMap<TenantId, List<MaintenanceWindow>>();
        kept.forEach(it -> window(it)
                .ifPresent(window -> byTenant.computeIfAbsent(it.tenant(), _ -> new ArrayList<>())
                        .add(window)));
        known = List.copyOf(kept);
        windows = Map.copyOf(byTenant);
        periods = PlannedPeriods.around(clock.instant(), byTenant);
    }

    /** Reads them again and again, from now on. */
    public void begin() {
        reading.begin();
    }

    @PreDestroy
    void stop() {
        reading.stop();
    }

    /** A window as it is kept. */
    public record Kept(TenantId tenant, String key, String definition) {}

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                TenantId.of(row.getObject("tenant_id", UUID.class)), row.getString("key"), row.getString("definition"));
    }

    /** One that a newer version wrote must not keep the others away. */
    private static Optional<MaintenanceWindow> window(Kept kept) {
        try {
            return Optional.of(JSON.restore(kept.definition()));
        } catch (IllegalStateException unreadable) {
            LOG.errorf("The maintenance window %s does not count: %s", kept.key(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
