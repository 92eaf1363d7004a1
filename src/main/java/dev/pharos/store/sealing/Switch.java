package dev.pharos.store.sealing;

import dev.pharos.platform.Failpoints;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.packed.GatheredRows;
import dev.pharos.store.sealing.Sealer.Outcome;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The last transaction of a day's sealing: all at once its rows are gone and its packed ones are seen. */
record Switch(DataSource source, Clock clock, Failpoints failpoints, GatheredRows.Place place, LocalDate day) {
    private static final String LOCKED_OUT = "55P03";

    /** More than that are packed anew outside of the transaction that keeps writers waiting. */
    private static final int FEW = 50;

    private static final int TRIES = 5;

    private static final String DIFFERENT = """
            SELECT target_id FROM (SELECT target_id, count(*) AS probes FROM %s GROUP BY target_id) AS r
            LEFT JOIN (SELECT target_id, probes FROM sealed_day WHERE day = ?) AS s USING (target_id)
            WHERE s.probes IS DISTINCT FROM r.probes
            ORDER BY target_id LIMIT ?
            """;

    /** Shows what is packed, once it is all that there is. */
    Outcome show() throws SQLException {
        for (var i = 0; i < TRIES; i++) {
            failpoints.reach("sealing.before-switch");
            if (tried(this::show)) {
                failpoints.reach("sealing.after-switch");
                return new Outcome.Sealed(Transaction.run(source, connection -> SealedTable.probes(connection, day)));
            }
            packDifferent();
        }
        return new Outcome.Locked();
    }

    /** Drops the partition once it is empty. */
    Outcome drop(long merged) throws SQLException {
        for (var i = 0; i < TRIES; i++) {
            if (tried(this::dropEmpty)) {
                return new Outcome.Sealed(merged);
            }
        }
        return new Outcome.Locked();
    }

    /**
     * False also where a lock was not to be had soon. A writer of late results that waits for us holds what a drop needs: who
     * gives up first, long before PostgreSQL looks for deadlocks, is we.
     */
    private boolean tried(Transaction.Work<Boolean> work) throws SQLException {
        try {
            return Patience.run(source, connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '500ms'");
                    statement.execute("LOCK TABLE " + Partitions.name(day) + " IN SHARE ROW EXCLUSIVE MODE");
                }
                return work.on(connection);
            });
        } catch (SQLException failed) {
            if (LOCKED_OUT.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private boolean show(Connection connection) throws SQLException {
        var different = different(connection, FEW + 1);
        if (different.size() > FEW) {
            return false;
        }
        for (var target : different) {
            pack(connection, target);
        }
        SealedTable.show(connection, day, clock.instant());
        Partitions.drop(connection, day);
        return true;
    }

    private boolean dropEmpty(Connection connection) throws SQLException {
        var isEmpty = new Query("SELECT NOT EXISTS (SELECT FROM " + Partitions.name(day) + ")")
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
        if (isEmpty) {
            Partitions.drop(connection, day);
        }
        return isEmpty;
    }

    /** Those of which results came after they were packed; nobody waits meanwhile. */
    private void packDifferent() throws SQLException {
        var different = Patience.run(source, connection -> different(connection, Integer.MAX_VALUE));
        for (var target : different) {
            Patience.run(source, connection -> {
                pack(connection, target);
                return target;
            });
        }
    }

    private List<UUID> different(Connection connection, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(DIFFERENT.formatted(Partitions.name(day)))) {
            statement.setObject(1, day);
            statement.setInt(2, limit);
            var different = new ArrayList<UUID>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    different.add(row.getObject(1, UUID.class));
                }
            }
            return different;
        }
    }

    private void pack(Connection connection, UUID target) throws SQLException {
        Chunk.of(target)
                .pack(connection, Partitions.name(day), day, place, it -> SealedTable.write(connection, List.of(it)));
    }
}
