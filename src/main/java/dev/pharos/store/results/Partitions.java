package dev.pharos.store.results;

import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The daily partitions of {@code result}. Housekeeping makes them some days ahead and drops those whose time is over; the
 * journal makes one that is missing all the same. There is no default partition, so that a row in the wrong place is an
 * error and not a slow table.
 */
public final class Partitions {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'result_'yyyyMMdd");

    /**
     * Two that make the same partition at once would fail over its name, and the journal would take its results for
     * refused.
     */
    private static final long ONE_MAKER = 0x7061_7274_6974_696fL;

    private final Set<LocalDate> known = new HashSet<>();

    /** Makes the partitions of these days where they are missing, each in a transaction of its own. */
    public void makeMissing(Connection connection, Set<LocalDate> days) throws SQLException {
        for (var day : days) {
            if (!known.contains(day)) {
                make(connection, day);
                connection.commit();
                known.add(day);
            }
        }
    }

    /** Forgets what is there, for when the database may be another one, or somebody else dropped a partition. */
    public void forget() {
        known.clear();
    }

    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The table that holds the results of a day. */
    public static String name(LocalDate day) {
        return NAME.format(day);
    }

    /**
     * Makes the partition of a day within the transaction under way.
     *
     * @return whether it was missing
     */
    public static boolean make(Connection connection, LocalDate day) throws SQLException {
        var name = NAME.format(day);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute("SELECT pg_advisory_xact_lock(" + ONE_MAKER + ")");
            if (exists(connection, day)) {
                return false;
            }
            // ATTACH never locks readers out, as CREATE TABLE … PARTITION OF would.
            statement.execute("CREATE TABLE " + name + " (LIKE result INCLUDING DEFAULTS INCLUDING CONSTRAINTS)");
            statement.execute("ALTER TABLE result ATTACH PARTITION " + name + " FOR VALUES FROM ('" + day
                    + "T00:00:00Z') TO ('" + day.plusDays(1) + "T00:00:00Z')");
        }
        return true;
    }

    public static boolean exists(Connection connection, LocalDate day) throws SQLException {
        return new Query("SELECT to_regclass(?) IS NOT NULL", NAME.format(day))
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    /** The days before {@code oldest} that have a partition, the first first. */
    public static List<LocalDate> before(Connection connection, LocalDate oldest) throws SQLException {
        return new Query(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = 'result'::regclass AND c.relname ~ '^result_\\d{8}$' AND c.relname < ?"
                                + " ORDER BY c.relname",
                        NAME.format(oldest))
                .list(connection, row -> LocalDate.parse(row.getString(1), NAME));
    }

    /** Drops the partition of a day within the transaction under way; readers and the journal wait for that moment. */
    public static void drop(Connection connection, LocalDate day) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + NAME.format(day));
        }
    }
}
