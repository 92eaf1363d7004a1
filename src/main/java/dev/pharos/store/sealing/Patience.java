package dev.pharos.store.sealing;

import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A transaction on a great many rows: the server may be silent for longer, while it sorts them or counts them. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Patience() {}

    static <T> T run(DataSource source, Transaction.Work<T> work) throws SQLException {
        return Transaction.run(source, connection -> {
            var before = connection.getNetworkTimeout();
            try {
                connection.setNetworkTimeout(Runnable::run, (int) LIMIT.toMillis());
                prepare(connection);
                return work.on(connection);
            } finally {
                restore(connection, before);
            }
        });
    }

    /** Memory to sort in, and one processor alone: the other ones probe. */
    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL work_mem = '64MB'; SET LOCAL max_parallel_workers_per_gather = 0;"
                    + " SET LOCAL statement_timeout = '" + LIMIT.toSeconds() + "s'");
        }
    }

    private static void restore(Connection connection, int timeoutMillis) throws SQLException {
        if (!connection.isClosed()) {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        }
    }
}
