package dev.pharos.store.sealing;

import dev.pharos.store.sql.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Targets of a day that are packed in one go.
 *
 * @param condition what their rows meet, in SQL
 */
record Chunk(String condition) {
    private static final long USUAL_BYTES = 1L << 30;
    /** Each reads the whole partition, because rows lie in the order of time. */
    private static final int MOST = 8;

    /** One after another from the index: to find 10,000 among millions of rows takes a tenth of a second. */
    private static final String WAITING = """
            WITH RECURSIVE each AS (
                (SELECT target_id FROM %1$s ORDER BY target_id LIMIT 1)
                UNION ALL
                SELECT (SELECT r.target_id FROM %1$s r WHERE r.target_id > each.target_id ORDER BY r.target_id LIMIT 1)
                FROM each WHERE each.target_id IS NOT NULL)
            SELECT target_id FROM each WHERE target_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM sealed_day s WHERE s.target_id = each.target_id AND s.day = ?)
            ORDER BY target_id
            """;

    /** Takes the packed day of one target after another. */
    interface Taker {
        void take(SealedTable.Sealed packed) throws SQLException;
    }

    static Chunk of(UUID target) {
        return new Chunk("target_id = '" + target + "'");
    }

    /** All targets of a day that are not packed yet, in chunks. */
    static List<Chunk> waiting(Connection connection, String partition, LocalDate day) throws SQLException {
        var bytes = new Query("SELECT pg_relation_size(?::regclass)", partition)
                .list(connection, row -> row.getLong(1))
                .getFirst();
        var waiting =
                new Query(WAITING.formatted(partition), day).list(connection, row -> row.getObject(1, UUID.class));
        var chunks = Math.clamp(bytes / USUAL_BYTES + 1, 1, MOST);
        var each = Math.max(1, (waiting.size() + chunks - 1) / chunks);
        var cut = new ArrayList<Chunk>();
        for (var i = 0; i < waiting.size(); i += each) {
            var from = "target_id >= '" + waiting.get(i) + "'";
            var next = i + each;
            cut.add(new Chunk(next < waiting.size() ? from + " AND target_id < '" + waiting.get(next) + "'" : from));
        }
        return cut;
    }

    /** Packs it, target by target, within the transaction of {@code connection}. */
    void pack(Connection connection, String partition, LocalDate day, Taker taker) throws SQLException {
        var copy = "COPY (SELECT target_id, " + ResultColumns.LIST + " FROM " + partition + " WHERE " + condition
                + " ORDER BY target_id) TO STDOUT (FORMAT binary)";
        try (var in = new PGCopyInputStream(connection.unwrap(PGConnection.class), copy)) {
            var rows = new BinaryRows(in, ResultColumns.COUNT + 1);
            var results = new ArrayList<StoredResult>();
            Optional<UUID> target = Optional.empty();
            while (rows.next()) {
                var of = rows.uuid();
                if (target.isPresent() && !target.get().equals(of)) {
                    taker.take(packed(target.get(), day, results));
                    results.clear();
                }
                target = Optional.of(of);
                results.add(ResultColumns.read(rows));
            }
            if (target.isPresent()) {
                taker.take(packed(target.get(), day, results));
            }
        } catch (IOException broken) {
            throw new SQLException("COPY broke off", "08006", broken);
        }
    }

    private static SealedTable.Sealed packed(UUID target, LocalDate day, List<StoredResult> results) {
        return new SealedTable.Sealed(target, day, results.size(), PackedDay.pack(results));
    }
}
