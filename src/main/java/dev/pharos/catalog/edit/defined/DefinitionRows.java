package dev.pharos.catalog.edit.defined;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of one table of definitions. The name of the table is one of ours; all else is bound. */
final class DefinitionRows<D extends Definition> {
    /** What is done to them on one connection. */
    interface Work<D extends Definition, T> {
        T on(On<D> rows) throws SQLException;
    }

    private final DefinitionTable<D> table;

    DefinitionRows(DefinitionTable<D> table) {
        this.table = table;
    }

    On<D> on(Connection connection) {
        return new On<>(table, connection);
    }

    /** The same on a connection. */
    record On<D extends Definition>(DefinitionTable<D> table, Connection connection) {

        Optional<Defined<D>> find(TenantId tenant, String key) throws SQLException {
            return rows("WHERE tenant_id = ? AND key = ?", tenant.value(), key).stream()
                    .findFirst();
        }

        Optional<Defined<D>> locked(UUID id) throws SQLException {
            return rows("WHERE id = ? FOR UPDATE", id).stream().findFirst();
        }

        List<Defined<D>> page(TenantId tenant, Which which, String after, int limit) throws SQLException {
            var values = bound(tenant, which);
            values.add(after);
            values.add(limit);
            return rows(
                    "WHERE tenant_id = ? AND " + which.condition()
                            + " AND key > CAST(? AS text) COLLATE \"C\" ORDER BY key COLLATE \"C\" LIMIT ?",
                    values.toArray());
        }

        private static List<Object> bound(TenantId tenant, Which which) {
            var values = new ArrayList<Object>();
            values.add(tenant.value());
            values.addAll(which.values());
            return values;
        }

        long count(TenantId tenant, Which which) throws SQLException {
            return new Query(
                            "SELECT count(*) FROM " + table.name() + " WHERE tenant_id = ? AND " + which.condition(),
                            bound(tenant, which).toArray())
                    .list(connection, row -> row.getLong(1))
                    .getFirst();
        }

        int insert(Defined<D> made) throws SQLException {
            return Write.execute(
                    connection,
                    "INSERT INTO " + table.name()
                            + " (id, tenant_id, key, revision, definition, source, created_at, updated_at)"
                            + " VALUES (?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?)",
                    made.id(),
                    made.tenant().value(),
                    made.key(),
                    made.revision(),
                    table.json().write(made.definition()).toString(),
                    made.source().orElse(null),
                    made.createdAt(),
                    made.updatedAt());
        }

        int update(Defined<D> after) throws SQLException {
            return Write.execute(
                    connection,
                    "UPDATE " + table.name()
                            + " SET revision = ?, definition = CAST(? AS jsonb), source = ?, updated_at = ? WHERE id = ?",
                    after.revision(),
                    table.json().write(after.definition()).toString(),
                    after.source().orElse(null),
                    after.updatedAt(),
                    after.id());
        }

        int delete(Defined<D> row) throws SQLException {
            return Write.execute(connection, "DELETE FROM " + table.name() + " WHERE id = ?", row.id());
        }

        private List<Defined<D>> rows(String where, Object... values) throws SQLException {
            return new Query(
                            "SELECT id, tenant_id, revision, definition, source, created_at, updated_at FROM "
                                    + table.name() + " " + where,
                            values)
                    .list(connection, this::row);
        }

        private Defined<D> row(ResultSet row) throws SQLException {
            return new Defined<>(
                    table,
                    row.getObject("id", UUID.class),
                    new TenantId(row.getObject("tenant_id", UUID.class)),
                    row.getLong("revision"),
                    table.json().restore(row.getString("definition")),
                    Optional.ofNullable(row.getString("source")),
                    Query.instant(row, "created_at"),
                    Query.instant(row, "updated_at"));
        }
    }
}
