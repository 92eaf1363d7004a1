package dev.pharos.store.sealing;

import dev.pharos.store.results.packed.BinaryRows;
import dev.pharos.store.results.packed.GatheredColumns;
import dev.pharos.store.results.packed.GatheredRows;
import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Targets of a day that are packed in one go.
 *
 * @param condition what their rows meet, in SQL
 */
record Chunk(String condition) {
    /** A tenth of that is gathered in a file; a sealing that breaks off has lost no more than one. */
    private static final long USUAL_BYTES = 8L << 30;

    /** Each reads the whole partition, because rows lie in the order of time. */
    private static final int MOST = 8;

    private static final int ROWS_BETWEEN = 1_000;

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

        /** Is called now and then before the first one, while they are gathered. */
        default void between() throws SQLException {
            // Who takes a few need not ask whether to go on.
        }
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
    void pack(Connection connection, String partition, LocalDate day, GatheredRows.Place place, Taker taker)
            throws SQLException {
        try (var gathered = place.begin()) {
            gather(connection, partition, gathered, taker);
            for (var target : gathered.targets()) {
                taker.take(packed(target, day, gathered.of(target)));
            }
        } catch (IOException broken) {
            throw new SQLException("Sealing broke off: " + broken.getMessage(), "08006", broken);
        }
    }

    /** Not sorted by PostgreSQL, which would move whole rows, in files of its own, more than once. */
    private void gather(Connection connection, String partition, GatheredRows gathered, Taker taker)
            throws SQLException, IOException {
        var copy = "COPY (SELECT target_id, " + GatheredColumns.LIST + " FROM " + partition + " WHERE " + condition
                + ") TO STDOUT (FORMAT binary)";
        try (var in = new PGCopyInputStream(connection.unwrap(PGConnection.class), copy)) {
            var rows = new BinaryRows(in, GatheredColumns.COUNT + 1);
            for (var i = 1; rows.next(); i++) {
                gathered.add(rows.uuid(), rows);
                if (i % ROWS_BETWEEN == 0) {
                    taker.between();
                }
            }
        }
    }

    private static SealedTable.Sealed packed(UUID target, LocalDate day, List<StoredResult> results) {
        return new SealedTable.Sealed(target, day, results.size(), PackedDay.pack(results));
    }
}
