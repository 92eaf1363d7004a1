package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.core.target.TargetId;
import dev.pharos.json.Checked;
import dev.pharos.json.TargetJson;
import dev.pharos.record.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A target as it is kept.
 *
 * @param definition its JSON, with its secrets
 */
record TargetRow(
        UUID id,
        String key,
        long revision,
        String definition,
        Optional<String> source,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> retiredAt) {
    static final String SELECT =
            "SELECT id, key, revision, definition, source, created_at, updated_at, retired_at FROM target WHERE ";

    static TargetRow of(ResultSet row) throws SQLException {
        return new TargetRow(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getLong("revision"),
                row.getString("definition"),
                Optional.ofNullable(row.getString("source")),
                Query.instant(row, "created_at"),
                Query.instant(row, "updated_at"),
                row.getObject("retired_at") == null ? Optional.empty() : Optional.of(Query.instant(row, "retired_at")));
    }

    StoredTarget stored() {
        return new StoredTarget(target(), createdAt, updatedAt, retiredAt);
    }

    /** @throws IllegalStateException where its definition is refused by this version */
    Target target() {
        return Target.of(new TargetId(id), revision, read(), source);
    }

    private TargetDefinition read() {
        return switch (TargetJson.read(Jsonb.object(definition))) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid ->
                throw new IllegalStateException(
                        "the target \"" + key + "\" is kept in a form that is refused now: " + invalid.violations());
        };
    }
}
