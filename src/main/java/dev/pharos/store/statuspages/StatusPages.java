package dev.pharos.store.statuspages;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.policy.StatusPageJson;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.ReadAgain;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The status pages of the tenant whose pages are public, in memory: a visit costs no question. While the database is away, those
 * that were read last go on.
 */
@Singleton
public class StatusPages implements CommitListener {
    private static final Logger LOG = Logger.getLogger(StatusPages.class);

    private static final StatusPageJson JSON = new StatusPageJson();

    private final DataSource source;
    private final ReadAgain reading = new ReadAgain(LOG, "status pages", this::readAll);
    private volatile List<Kept> known = List.of();
    private volatile ByName pages = ByName.NONE;

    public StatusPages(DataSource source) {
        this.source = source;
    }

    /** A page as it is kept. */
    public record Kept(UUID id, long revision, String definition) {}

    /**
     * A page.
     *
     * @param version names this very definition among all that there ever were
     */
    public record Versioned(String version, StatusPage page) {}

    private record ByName(Map<Key, Versioned> byKey, Map<HostName, Versioned> byHost) {
        static final ByName NONE = new ByName(Map.of(), Map.of());
    }

    public Optional<Versioned> find(Key key) {
        return Optional.ofNullable(pages.byKey().get(key));
    }

    /** The one that is found at {@code /} under this name. */
    public Optional<Versioned> find(HostName host) {
        return Optional.ofNullable(pages.byHost().get(host));
    }

    @Override
    public void on(Happened happened) {
        if (happened.changesDefinitions()) {
            reading.changed();
        }
    }

    /** Reads them, before the first visit: blocks, and throws while the database is away. */
    public void read() throws SQLException {
        reading.now();
    }

    private void readAll() throws SQLException {
        try (var connection = source.getConnection()) {
            know(new Query(
                            "SELECT id, revision, definition FROM status_page WHERE tenant_id = ? ORDER BY key COLLATE \"C\"",
                            TenantId.MAIN.value())
                    .list(connection, StatusPages::kept));
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getLong("revision"), row.getString("definition"));
    }

    /** Those that were read last, for who keeps them for a start without the database. */
    public List<Kept> known() {
        return known;
    }

    /** Takes these, in the order of their keys, until they are read: for a start without the database. */
    public void know(List<Kept> kept) {
        var byKey = new HashMap<Key, Versioned>();
        var byHost = new HashMap<HostName, Versioned>();
        kept.forEach(it -> page(it).ifPresent(page -> {
            var versioned = new Versioned(it.id() + "@" + it.revision(), page);
            byKey.put(page.key(), versioned);
            page.hosts().forEach(host -> {
                var first = byHost.putIfAbsent(host, versioned);
                if (first != null) {
                    LOG.warnf(
                            "The host %s is named by two status pages: it shows %s, and not %s",
                            host, first.page().key(), page.key());
                }
            });
        }));
        known = List.copyOf(kept);
        pages = new ByName(Map.copyOf(byKey), Map.copyOf(byHost));
    }

    /** Reads them again and again, from now on. */
    public void begin() {
        reading.begin();
    }

    @PreDestroy
    void stop() {
        reading.stop();
    }

    /** One that a newer version wrote must not keep the others away. */
    private static Optional<StatusPage> page(Kept kept) {
        try {
            return Optional.of(JSON.restore(kept.definition()));
        } catch (IllegalStateException unreadable) {
            LOG.errorf("The status page %s is not shown: %s", kept.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
