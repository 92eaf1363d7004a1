package dev.pharos.record.edit;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.core.target.TargetId;
import dev.pharos.json.TargetJson;
import dev.pharos.record.Batch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Writes rows of targets. The columns beside the definition are what lists filter by. */
final class TargetWrites {
    private static final String INSERT = """
            INSERT INTO target (name, group_name, labels, definition, public, paused, source, revision, updated_at,
                                id, key, created_at)
            VALUES (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String DEFINE = """
            UPDATE target SET name = ?, group_name = ?, labels = ?::jsonb, definition = ?::jsonb, public = ?, paused = ?,
                              source = ?, revision = ?, updated_at = ?
            WHERE id = ?
            """;

    private final Batch batch;

    TargetWrites(Batch batch) {
        this.batch = batch;
    }

    void insert(Target target, Instant at) throws SQLException {
        var it = target.definition();
        batch.add(
                INSERT,
                it.name(),
                it.group().orElse(null),
                Jsonb.text(it.labels().values()),
                TargetJson.write(it).toString(),
                it.isPublic(),
                it.paused(),
                target.source().orElse(null),
                target.revision(),
                at,
                target.id().value(),
                it.key().value(),
                at);
    }

    /** Puts another definition into its row. */
    void define(Target target, Instant at) throws SQLException {
        TargetDefinition it = target.definition();
        batch.add(
                DEFINE,
                it.name(),
                it.group().orElse(null),
                Jsonb.text(it.labels().values()),
                TargetJson.write(it).toString(),
                it.isPublic(),
                it.paused(),
                target.source().orElse(null),
                target.revision(),
                at,
                target.id().value());
    }

    /** Notes the file that it is in now. */
    void own(TargetId target, Optional<String> source) throws SQLException {
        batch.add("UPDATE target SET source = ? WHERE id = ?", source.orElse(null), target.value());
    }

    void retire(TargetId target, Instant at) throws SQLException {
        batch.add("UPDATE target SET retired_at = ? WHERE id = ?", at, target.value());
    }

    void reinstate(TargetId target) throws SQLException {
        batch.add("UPDATE target SET retired_at = NULL WHERE id = ?", target.value());
    }

    void delete(TargetId target) throws SQLException {
        batch.add("DELETE FROM target WHERE id = ?", target.value());
    }
}
