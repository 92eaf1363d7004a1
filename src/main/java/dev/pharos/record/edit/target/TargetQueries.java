package dev.pharos.record.edit.target;

import dev.pharos.core.target.TargetKey;
import dev.pharos.record.sql.Query;
import dev.pharos.record.sql.QueryFailed;
import dev.pharos.record.sql.Reserved;
import dev.pharos.record.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads targets, and notes their order. */
@ApplicationScoped
class TargetQueries {
    private static final String ORDER = """
            UPDATE target SET position = written.position
            FROM unnest(?::text[]) WITH ORDINALITY AS written (key, position)
            WHERE target.key = written.key AND source IS NOT NULL AND target.position <> written.position
            """;

    private final DataSource edits;
    private final DataSource reads;

    TargetQueries(@Reserved(For.EDITS) DataSource edits, @Reserved(For.READS) DataSource reads) {
        this.edits = edits;
        this.reads = reads;
    }

    void order(List<TargetKey> inFiles) {
        try (var connection = edits.getConnection();
                var update = connection.prepareStatement(ORDER)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text", inFiles.stream().map(TargetKey::value).toArray()));
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        }
    }

    Optional<StoredTarget> find(TargetKey key) {
        return byKey(key, edits);
    }

    /** For somebody who only looks. */
    Optional<StoredTarget> read(TargetKey key) {
        return byKey(key, reads);
    }

    List<StoredTarget> find(List<TargetKey> keys) {
        return stored(edits, new Query(TargetRow.SELECT + "key = ANY(?)", (Object)
                keys.stream().map(TargetKey::value).toArray(String[]::new)));
    }

    List<StoredTarget> list(TargetFilter filter, Optional<TargetKey> after, int limit) {
        return stored(
                reads,
                filtered(new Query(TargetRow.SELECT + "retired_at IS NULL"), filter)
                        .and("key > ? COLLATE \"C\"", after.map(TargetKey::value))
                        .then("ORDER BY key COLLATE \"C\" LIMIT ?", limit));
    }

    long count(TargetFilter filter) {
        return filtered(new Query("SELECT count(*) FROM target WHERE retired_at IS NULL"), filter)
                .number(reads);
    }

    private static Query filtered(Query query, TargetFilter filter) {
        return query.and("group_name = ?", filter.group())
                .and(
                        "labels @> ?::jsonb",
                        Optional.of(filter.labels()).filter(it -> !it.isEmpty()).map(Jsonb::text))
                .and("(key ILIKE ? OR name ILIKE ?)", filter.text().map(TargetQueries::part))
                .and(
                        "id = ANY(?::uuid[])",
                        filter.among()
                                .map(ids -> ids.stream()
                                        .map(it -> it.value().toString())
                                        .toArray(String[]::new)));
    }

    List<StoredTarget> fromFiles() {
        return stored(edits, new Query(TargetRow.SELECT + "source IS NOT NULL ORDER BY key"));
    }

    /** Rows that are not retired, by id. */
    List<TargetRow> page(Optional<UUID> after, int limit) {
        return new Query(TargetRow.SELECT + "retired_at IS NULL")
                .and("id > ?", after)
                .then("ORDER BY id LIMIT ?", limit)
                .list(edits, TargetRow::of);
    }

    private static Optional<StoredTarget> byKey(TargetKey key, DataSource source) {
        return stored(source, new Query(TargetRow.SELECT + "key = ?", key.value())).stream()
                .findFirst();
    }

    private static List<StoredTarget> stored(DataSource source, Query query) {
        return query.list(source, TargetRow::of).stream().map(TargetRow::stored).toList();
    }

    /** A pattern for what contains {@code text}, whose own wildcards mean themselves. */
    private static String part(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
