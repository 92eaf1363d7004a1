package dev.pharos.store.sql;

import io.agroal.api.AgroalDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A few connections for one kind of asker. Whoever finds them all in use, and waited for a moment, is told that it is {@link Busy}. */
public final class Pool implements DataSource {
    /** How the pool begins where all its connections are in use; it has no type for it. */
    private static final String ALL_IN_USE = "Sorry, acquisition timeout";

    private final String who;
    private final AgroalDataSource pool;

    Pool(String who, AgroalDataSource pool) {
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

    /** That these were too many at once where the pool said so; else what it said. */
    public static SQLException crowdOr(String who, SQLException failed) {
        return String.valueOf(failed.getMessage()).startsWith(ALL_IN_USE) ? new Busy(who) : failed;
    }

    void close() {
        pool.close();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return pool.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.agroal.pool");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
