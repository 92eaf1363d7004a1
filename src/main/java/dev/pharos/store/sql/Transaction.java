package dev.pharos.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Work on one connection that is committed as a whole, or not at all. */
public final class Transaction {
    private Transaction() {}

    /** What is done on the connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does the work and commits it; where it throws, nothing was done. */
    public static <T> T run(DataSource source, Work<T> work) throws SQLException {
        return commitWhere(source, work, _ -> true);
    }

    /** Steps on a connection that is there already. */
    public interface Steps {
        void take() throws SQLException;
    }

    /** Takes steps on a connection that commits by itself, and does so again afterwards: all of them, or none. */
    public static void on(Connection connection, Steps steps) throws SQLException {
        connection.setAutoCommit(false);
        try {
            steps.take();
            connection.commit();
        } catch (Throwable failed) {
            undo(connection, failed);
            throw failed;
        }
        connection.setAutoCommit(true);
    }

    /**
     * Does the work and commits it where {@code keeps} says so of its result; else, and where it throws, nothing was done.
     *
     * @throws QueryFailed where the database is away or refused something; after a lost connection it may have been
     *     committed
     */
    public static <T> T edit(DataSource source, Work<T> work, Predicate<T> keeps) {
        try {
            return commitWhere(source, work, keeps);
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        }
    }

    /**
     * Reads all of it at one moment, whatever is written meanwhile. Of results it may miss whole days, those that are being sealed:
     * where any are read, {@code HistorySnapshot} is the one to ask.
     *
     * @throws QueryFailed where the database is away or refused something
     */
    public static <T> T snapshot(DataSource source, Work<T> work) {
        return edit(
                source,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                    }
                    return work.on(connection);
                },
                _ -> true);
    }

    private static <T> T commitWhere(DataSource source, Work<T> work, Predicate<T> keeps) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                if (keeps.test(result)) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return result;
            } catch (Throwable failed) {
                // Errors too: a pool that takes back a connection with work in it commits that work.
                undo(connection, failed);
                throw failed;
            }
        }
    }

    private static void undo(Connection connection, Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failed.addSuppressed(gone);
        }
    }
}
