package dev.pharos.store.sealing;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * The tables {@code sealed_day}, in partitions by the month, and {@code history_day}. Everything within the transaction under
 * way.
 */
public final class SealedTable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'sealed_day_'yyyyMM");
    private static final long ONE_MAKER = 0x7365_616c_6564_6461L;
    private static final String WRITE = """
            INSERT INTO sealed_day (target_id, day, probes, packed) VALUES (?, ?, ?, ?)
            ON CONFLICT (target_id, day) DO UPDATE SET probes = excluded.probes, packed = excluded.packed
            """;

    /** All results of a target on a day. */
    record Sealed(UUID target, LocalDate day, int probes, byte[] packed) {}

    private SealedTable() {}

    /** Makes the partition of a month where it is missing. */
    public static void make(Connection connection, YearMonth month) throws SQLException {
        var name = NAME.format(month);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + ONE_MAKER + ")");
            try (var found = statement.executeQuery("SELECT to_regclass('" + name + "') IS NOT NULL")) {
                found.next();
                if (found.getBoolean(1)) {
                    return;
                }
            }
            // ATTACH never locks readers out, as CREATE TABLE … PARTITION OF would.
            statement.execute("CREATE TABLE " + name
                    + " (LIKE sealed_day INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)");
            statement.execute("ALTER TABLE sealed_day ATTACH PARTITION " + name + " FOR VALUES FROM ('" + month.atDay(1)
                    + "') TO ('" + month.plusMonths(1).atDay(1) + "')");
        }
    }

    /** The months before {@code oldest} that have a partition, the first first. */
    public static List<YearMonth> before(Connection connection, YearMonth oldest) throws SQLException {
        return new Query("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'sealed_day'::regclass AND c.relname ~ '^sealed_day_\\d{6}$' AND c.relname < ?
                ORDER BY c.relname
                """, NAME.format(oldest)).list(connection, row -> YearMonth.parse(row.getString(1), NAME));
    }

    /** Drops the partition of a month, and forgets that its days were sealed. */
    public static void drop(Connection connection, YearMonth month) throws SQLException {
        Write.execute(
                connection,
                "DELETE FROM history_day WHERE day >= ? AND day < ?",
                month.atDay(1),
                month.plusMonths(1).atDay(1));
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + NAME.format(month));
        }
    }

    static void write(Connection connection, List<Sealed> days) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            for (var it : days) {
                statement.setObject(1, it.target());
                statement.setObject(2, it.day());
                statement.setInt(3, it.probes());
                statement.setBytes(4, it.packed());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static boolean isSealed(Connection connection, LocalDate day) throws SQLException {
        return !new Query("SELECT FROM history_day WHERE day = ?", day)
                .list(connection, _ -> day)
                .isEmpty();
    }

    /** How many results of a day are packed. */
    static long probes(Connection connection, LocalDate day) throws SQLException {
        return new Query("SELECT coalesce(sum(probes), 0) FROM sealed_day WHERE day = ?", day)
                .list(connection, row -> row.getLong(1))
                .getFirst();
    }

    /** From now on readers see what is packed of a day. */
    static void show(Connection connection, LocalDate day, Instant at) throws SQLException {
        Write.execute(connection, "INSERT INTO history_day (day, sealed_at) VALUES (?, ?)", day, at);
    }
}
