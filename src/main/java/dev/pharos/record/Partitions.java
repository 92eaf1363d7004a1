package dev.pharos.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The daily partitions of {@code result}: made before the first row of a day is written, dropped when their time is over.
 * There is no default partition, so that a row in the wrong place is an error and not a slow table.
 */
final class Partitions {
    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'result_'yyyyMMdd");

    private final Set<LocalDate> made = new HashSet<>();

    /** Makes the partitions of these days where they are missing; each in a transaction of its own. */
    void make(Connection connection, Set<LocalDate> days) throws SQLException {
        for (var day : days) {
            if (!made.contains(day)) {
                make(connection, day);
                made.add(day);
            }
        }
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Forgets what it knows, for when the database may be another one. */
    void forget() {
        made.clear();
    }

    private static void make(Connection connection, LocalDate day) throws SQLException {
        var name = NAME.format(day);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            try (var found = statement.executeQuery("SELECT to_regclass('" + name + "') IS NOT NULL")) {
                found.next();
                if (found.getBoolean(1)) {
                    connection.commit();
                    return;
                }
            }
            // Attaching locks readers out for no moment, which CREATE TABLE … PARTITION OF would.
            statement.execute("CREATE TABLE " + name + " (LIKE result INCLUDING DEFAULTS INCLUDING CONSTRAINTS)");
            statement.execute("ALTER TABLE result ATTACH PARTITION " + name + " FOR VALUES FROM ('" + day
                    + "T00:00:00Z') TO ('" + day.plusDays(1) + "T00:00:00Z')");
            connection.commit();
        }
    }

    /** Drops the partitions of days before {@code oldest}. */
    void drop(Connection connection, LocalDate oldest) throws SQLException {
        var limit = NAME.format(oldest);
        var old = new HashSet<String>();
        try (var statement = connection.createStatement()) {
            try (var names =
                    statement.executeQuery("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                            + " WHERE i.inhparent = 'result'::regclass AND c.relname ~ '^result_\\d{8}$'")) {
                while (names.next()) {
                    if (names.getString(1).compareTo(limit) < 0) {
                        old.add(names.getString(1));
                    }
                }
            }
            for (var name : old) {
                statement.execute("SET LOCAL lock_timeout = '5s'");
                statement.execute("DROP TABLE " + name);
                connection.commit();
                LOG.infof("Dropped %s: results are kept from %s on", name, oldest);
            }
            connection.commit();
        }
        made.removeIf(day -> day.isBefore(oldest));
    }
}
