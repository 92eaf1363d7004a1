package dev.pharos.store.sql;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A few connections for one kind of asker. An asker that finds them all in use, and still does after a moment, gets
 * {@link Busy}.
 */
public final class Pool extends ForwardingDataSource {
    /** The pool's message begins so where all its connections are in use; it has no type for that. */
    private static final String ALL_IN_USE = "Sorry, acquisition timeout";

    private final String who;
    private final AgroalDataSource pool;

    Pool(String who, AgroalDataSource pool) {
        super(pool);
        this.who = who;
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException failed) {
            throw crowdOr(who, failed);
        }
    }

    /** {@link Busy} where the pool says that all connections are in use; else what it says. */
    public static SQLException crowdOr(String who, SQLException failed) {
        return String.valueOf(failed.getMessage()).startsWith(ALL_IN_USE) ? new Busy(who) : failed;
    }

    void close() {
        pool.close();
    }
}
