package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Grain;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The monthly partitions of roll-ups. */
public final class RollupPartitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMM");
    /** Two that make the same partition at once would fail over its name. */
    private static final long ONE_MAKER = 0x726f_6c6c_7061_7274L;

    private RollupPartitions() {}

    public static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * Makes the partitions of a month within the transaction under way.
     *
     * @return whether they were missing
     */
    public static boolean make(Connection connection, YearMonth month) throws SQLException {
        if (areThere(connection, month)) {
            return false;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + ONE_MAKER + ")");
            if (areThere(connection, month)) {
                return false;
            }
            for (var grain : Grain.values()) {
                // ATTACH never locks readers out, as CREATE TABLE … PARTITION OF would.
                statement.execute("CREATE TABLE " + name(grain, month) + " (LIKE rollup_" + grain.code()
                        + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS)" + layout(grain));
                index(statement, grain, month);
                statement.execute("ALTER TABLE rollup_" + grain.code() + " ATTACH PARTITION " + name(grain, month)
                        + " FOR VALUES FROM ('" + month + "-01T00:00:00Z') TO ('" + month.plusMonths(1)
                        + "-01T00:00:00Z')");
            }
        }
        return true;
    }

    /**
     * Sketches of a day or a month are ten times as long as all else in its row, and are seldom read with it: where the row is
     * longer than 2 kB they stand apart, so that counts are read from a fifth of the pages. An hour's are short.
     */
    private static String layout(Grain grain) {
        return switch (grain) {
            case HOUR -> "";
            case DAY, MONTH -> " WITH (toast_tuple_target = 400)";
        };
    }

    /** For who reads some hours of all targets out of a month. */
    private static void index(Statement statement, Grain grain, YearMonth month) throws SQLException {
        if (grain == Grain.HOUR) {
            statement.execute("CREATE INDEX ON " + name(grain, month) + " (from_at)");
        }
    }

    /** The months before {@code oldest} that have partitions, the first first. */
    public static List<YearMonth> before(Connection connection, YearMonth oldest) throws SQLException {
        return new Query(
                        "SELECT right(c.relname, 6) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = 'rollup_month'::regclass AND c.relname < ? ORDER BY 1",
                        name(Grain.MONTH, oldest))
                .list(connection, row -> YearMonth.parse(row.getString(1), SUFFIX));
    }

    /** Drops the partitions of a month within the transaction under way; readers wait for that moment. */
    public static void drop(Connection connection, YearMonth month) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var grain : Grain.values()) {
                statement.execute("DROP TABLE " + name(grain, month));
            }
        }
    }

    private static boolean areThere(Connection connection, YearMonth month) throws SQLException {
        return new Query("SELECT to_regclass(?) IS NOT NULL", name(Grain.MONTH, month))
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    private static String name(Grain grain, YearMonth month) {
        return "rollup_" + grain.code() + "_" + SUFFIX.format(month);
    }
}
