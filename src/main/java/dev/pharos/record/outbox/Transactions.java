package dev.pharos.record.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction each: committed when the work returns, rolled back when it throws. */
record Transactions(DataSource source) {

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    <T> T run(Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(connection, failure);
                throw failure;
            } finally {
                restore(connection);
            }
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException further) {
            failure.addSuppressed(further);
        }
    }

    /** The connection goes back to a pool; where it is broken, the pool finds out by itself. */
    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException _) {
            // Reported already, by whatever broke it.
        }
    }
}
