package dev.pharos.store.rollup;

import dev.pharos.platform.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When many statements that answer one question must be done, all together. Each of them alone has a limit too, of which there may be
 * hundreds. Of one thread.
 */
final class Deadline {
    private static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(1);

    private final Ticker ticker;
    private final Duration limit;
    private final long end;
    private long told = Long.MAX_VALUE;

    Deadline(Ticker ticker, Duration limit) {
        this.ticker = ticker;
        this.limit = limit;
        this.end = ticker.nanos() + limit.toNanos();
    }

    /** Before each statement: PostgreSQL gives up on it within a second of the end. */
    void bound(Connection connection) throws SQLException {
        var left = left();
        if (told - left < WORTH_TELLING) {
            return;
        }
        told = left;
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    /** While rows are taken. */
    void check() throws SQLException {
        left();
    }

    private long left() throws SQLTimeoutException {
        var left = end - ticker.nanos();
        if (left <= 0) {
            throw new SQLTimeoutException("the answer was not there within " + limit.toSeconds() + " s");
        }
        return left;
    }
}
