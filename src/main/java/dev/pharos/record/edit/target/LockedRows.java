package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetKey;
import dev.pharos.record.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What some changes are about, locked until the transaction ends: the rows they change, and those of their keys. */
final class LockedRows {
    /** As much of a row as decides whether a change may be made. */
    record Row(UUID id, String key, long revision, Optional<String> source, boolean retired) {
        private static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("key"),
                    row.getLong("revision"),
                    Optional.ofNullable(row.getString("source")),
                    row.getBoolean("retired"));
        }
    }

    private final Map<String, Row> byKey = new HashMap<>();

    LockedRows(Connection connection, List<TargetChange> changes) throws SQLException {
        // By their ids, so that two transactions never wait for each other.
        new Query("""
                SELECT id, key, revision, source, retired_at IS NOT NULL AS retired FROM target
                WHERE key = ANY(?) ORDER BY id FOR UPDATE
                """, (Object)
                        changes.stream().map(it -> it.key().value()).distinct().toArray(String[]::new))
                .list(connection, Row::of)
                .forEach(row -> byKey.put(row.key(), row));
    }

    Optional<Row> of(TargetKey key) {
        return Optional.ofNullable(byKey.get(key.value()));
    }

    /** The row is now that of this target. */
    void put(Target target, boolean retired) {
        byKey.put(
                target.key().value(),
                new Row(target.id().value(), target.key().value(), target.revision(), target.source(), retired));
    }

    void remove(TargetKey key) {
        byKey.remove(key.value());
    }
}
