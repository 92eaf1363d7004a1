package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.store.sql.Query;
import dev.pharos.store.subscription.Subscriber.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads the table of subscribers, on a connection that is there already. */
final class StoredSubscribers {
    private static final String COLUMNS =
            "id, page, opener, way, address, components, mode, language, state, created_at, confirmed_at,"
                    + " told_at, lost, error FROM subscriber WHERE tenant_id = ?";

    private StoredSubscribers() {}

    static Optional<Subscriber> find(Connection connection, TenantId tenant, UUID id) throws SQLException {
        return new Query("SELECT " + COLUMNS + " AND id = ?", tenant.value(), id)
                .list(connection, StoredSubscribers::subscriber).stream().findFirst();
    }

    /** Who is told already at the address, and on the page, for which somebody asks. */
    static Optional<Subscriber> known(Connection connection, TenantId tenant, Subscriber asked) throws SQLException {
        return new Query(
                        "SELECT " + COLUMNS
                                + " AND state = 'confirmed' AND way = ? AND sameness = ? AND coalesce(page, '') = ?",
                        tenant.value(),
                        asked.wants().way().code(),
                        asked.wants().sameness(),
                        asked.reads().page().orElse(""))
                .list(connection, StoredSubscribers::subscriber).stream().findFirst();
    }

    /** @param page the key of their status page, the one of {@code /} where that is empty text; of all where there is none */
    static List<Subscriber> newest(
            Connection connection, TenantId tenant, Optional<String> page, Optional<UUID> before, int limit)
            throws SQLException {
        return new Query("SELECT " + COLUMNS, tenant.value())
                .and("coalesce(page, '') = ?", page)
                .and("id < ?", before)
                .then("ORDER BY id DESC LIMIT ?", limit)
                .list(connection, StoredSubscribers::subscriber);
    }

    static boolean any(Connection connection, TenantId tenant) throws SQLException {
        return !new Query("SELECT 1 FROM subscriber WHERE tenant_id = ? AND state <> 'gone' LIMIT 1", tenant.value())
                .list(connection, _ -> true)
                .isEmpty();
    }

    /** @param which begins with {@code AND}; {@code values} stand for each {@code ?} in it */
    static int count(Connection connection, TenantId tenant, String which, Object... values) throws SQLException {
        return new Query("SELECT count(*) FROM subscriber WHERE tenant_id = ?" + which, tenant.value())
                .first(List.of(values))
                .list(connection, row -> row.getInt(1))
                .getFirst();
    }

    static Readership reads(ResultSet row) throws SQLException {
        return new Readership(
                Optional.ofNullable(row.getString("page")), Optional.ofNullable(row.getObject("opener", Long.class)));
    }

    static Subscription wants(ResultSet row) throws SQLException {
        return new Subscription(
                Way.ofCode(row.getString("way")).orElseThrow(),
                row.getString("address"),
                FactLog.texts(row, "components"),
                Mode.ofCode(row.getString("mode")).orElseThrow(),
                Language.ofCode(row.getString("language")).orElseThrow());
    }

    private static Subscriber subscriber(ResultSet row) throws SQLException {
        var wants = wants(row);
        return new Subscriber(
                row.getObject("id", UUID.class),
                reads(row),
                wants,
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Query.instant(row, "created_at"),
                Query.maybeInstant(row, "confirmed_at"),
                Query.maybeInstant(row, "told_at"),
                row.getInt("lost"),
                Optional.ofNullable(row.getString("error")));
    }
}
