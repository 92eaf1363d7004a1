package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Grain;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * How far roll-ups have come.
 *
 * @param closedUntil what is written of the time before this instant is noted, and rolled up again
 * @param rolledUntil every hour before this instant is rolled up
 * @param rolledAfter of the hour that begins at {@code rolledUntil}, the targets up to this one are rolled up; empty where
 *     none is
 */
public record Progress(Instant closedUntil, Instant rolledUntil, Optional<UUID> rolledAfter) {
    /**
     * Whoever writes of the past holds it shared until its commit; who reads of a past that is closed first takes it alone, so
     * that everything is either seen by that reader or noted by its writer.
     */
    static final long HANDSHAKE = 0x726f_6c6c_2d75_7073L;

    private static final String READ = "SELECT closed_until, rolled_until, rolled_after FROM rollup_progress";
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("'result_'yyyyMMdd");

    /** Empty where nothing was ever rolled up. */
    public static Optional<Progress> read(Connection connection) throws SQLException {
        return of(connection, READ);
    }

    /** The same, and nobody else changes it until the end of the transaction. */
    static Optional<Progress> lock(Connection connection) throws SQLException {
        return of(connection, READ + " FOR UPDATE");
    }

    private static Optional<Progress> of(Connection connection, String sql) throws SQLException {
        return new Query(sql)
                        .list(
                                connection,
                                row -> new Progress(
                                        Query.instant(row, "closed_until"),
                                        Query.instant(row, "rolled_until"),
                                        Optional.ofNullable(row.getObject("rolled_after", UUID.class))))
                        .stream()
                        .findFirst();
    }

    /**
     * Closes the hours before an instant: what is written of them from now on is noted. At the first time it also says where
     * to begin, which is with the day of the oldest results that there are, or here and now where there is none.
     *
     * @param hour where an hour begins
     */
    public static void close(Connection connection, Instant hour) throws SQLException {
        var before = lock(connection);
        if (before.isPresent() && !before.get().closedUntil().isBefore(hour)) {
            return;
        }
        alone(connection);
        if (before.isEmpty()) {
            var first = oldest(connection).filter(hour::isAfter).orElse(hour);
            Write.execute(
                    connection,
                    "INSERT INTO rollup_progress (closed_until, rolled_until) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    hour,
                    first);
        } else {
            Write.execute(connection, "UPDATE rollup_progress SET closed_until = ?", hour);
        }
    }

    /** Waits for those who write of the past, and lets nobody begin to until the end of the transaction. */
    static void alone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + HANDSHAKE + ")");
        }
    }

    /** Notes that targets of the hour that begins at {@code rolledUntil} are done: up to one, or all. */
    void done(Connection connection, Optional<UUID> upTo) throws SQLException {
        Write.execute(
                connection,
                "UPDATE rollup_progress SET rolled_until = ?, rolled_after = ?",
                upTo.isPresent() ? rolledUntil : Grain.HOUR.after(rolledUntil),
                upTo.orElse(null));
    }

    /** The day of the oldest results. Partitions are made before there is anything in them, and none is begun with for its name. */
    private static Optional<Instant> oldest(Connection connection) throws SQLException {
        var partitions = new Query("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = 'result'::regclass AND c.relname ~ '^result_\\d{8}$' ORDER BY 1")
                .list(connection, row -> row.getString(1));
        for (var name : partitions) {
            if (new Query("SELECT EXISTS (SELECT FROM " + name + ")")
                    .list(connection, row -> row.getBoolean(1))
                    .getFirst()) {
                return Optional.of(LocalDate.parse(name, PARTITION)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            }
        }
        return Optional.empty();
    }
}
