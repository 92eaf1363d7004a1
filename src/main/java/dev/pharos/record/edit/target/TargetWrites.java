package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import dev.pharos.json.TargetJson;
import dev.pharos.record.sql.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of targets. The columns beside the definition are what lists filter by. */
final class TargetWrites implements AutoCloseable {
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

    private static final String OWN = "UPDATE target SET source = ? WHERE id = ?";
    private static final String RETIRE = "UPDATE target SET retired_at = ? WHERE id = ?";
    private static final String REINSTATE = "UPDATE target SET retired_at = NULL WHERE id = ?";
    private static final String DELETE = "DELETE FROM target WHERE id = ?";

    /** A key is free once it is deleted, and a target that is retired or reinstated is often defined anew as well. */
    private static final List<String> IN_ORDER = List.of(DELETE, INSERT, DEFINE, OWN, RETIRE, REINSTATE);

    private final Batch batch;

    TargetWrites(Connection connection) {
        this.batch = new Batch(connection, IN_ORDER);
    }

    void insert(Target target, Instant at) throws SQLException {
        add(target, INSERT, row(target, at, target.key().value(), at));
    }

    /** Puts another definition into its row. */
    void define(Target target, Instant at) throws SQLException {
        add(target, DEFINE, row(target, at));
    }

    /** What both statements bind, in their order, and behind it what only one does. */
    private static @Nullable Object[] row(Target target, Instant at, Object... more) {
        var it = target.definition();
        var row = new ArrayList<@Nullable Object>(Arrays.asList(
                it.name(),
                it.group().orElse(null),
                Jsonb.text(it.labels().values()),
                TargetJson.write(it).toString(),
                it.isPublic(),
                it.paused(),
                target.source().orElse(null),
                target.revision(),
                at,
                target.id().value()));
        row.addAll(List.of(more));
        return row.toArray();
    }

    /** Notes the file that it is in now. */
    void own(Target target) throws SQLException {
        add(target, OWN, target.source().orElse(null), target.id().value());
    }

    void retire(Target target, Instant at) throws SQLException {
        add(target, RETIRE, at, target.id().value());
    }

    void reinstate(Target target) throws SQLException {
        add(target, REINSTATE, target.id().value());
    }

    void delete(Target target) throws SQLException {
        add(target, DELETE, target.id().value());
    }

    /** Sends what waits. */
    void flush() throws SQLException {
        batch.flush();
    }

    @Override
    public void close() throws SQLException {
        batch.close();
    }

    /** By its key, which a target that is deleted and another that is added may share. */
    private void add(Target target, String statement, @Nullable Object... values) throws SQLException {
        batch.add(target.key().value(), statement, values);
    }
}
