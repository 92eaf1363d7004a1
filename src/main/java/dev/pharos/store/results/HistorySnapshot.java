package dev.pharos.store.results;

import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Transaction;
import javax.sql.DataSource;

/**
 * Many questions about results that are answered as of one moment. A snapshot that was taken before a day was sealed does not see
 * the packed day, and a partition that is dropped is gone from every snapshot: so the partitions are held before it is taken.
 */
public final class HistorySnapshot {
    private HistorySnapshot() {}

    /**
     * Reads all of it at one moment, whatever is written or sealed meanwhile. A sealing waits until this is over, or puts itself
     * off: it should take seconds.
     *
     * @throws QueryFailed where the database is away or refused something
     */
    public static <T> T read(DataSource source, Transaction.Work<T> work) {
        return Transaction.snapshot(source, connection -> {
            try (var statement = connection.createStatement()) {
                // Takes no snapshot itself: the first question does.
                statement.execute("LOCK TABLE result IN ACCESS SHARE MODE");
            }
            return work.on(connection);
        });
    }
}
