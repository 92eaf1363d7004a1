package dev.pharos.runtime;

import dev.pharos.cycle.Ticker;
import dev.pharos.runtime.postgres.DatabaseAccess;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The database while Quarkus starts. It was there before; one that dies meanwhile is waited for, as one is that was not up
 * yet: the embedded one is being started again.
 */
@Singleton
class DatabaseAtStart {
    private static final Logger LOG = Logger.getLogger(DatabaseAtStart.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    /** Something to be done with the database, which may be tried again from its beginning. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private final Ticker ticker;
    private final BooleanSupplier endAsked;

    @Inject
    DatabaseAtStart(Ticker ticker) {
        this(ticker, Signals::endAsked);
    }

    /** @param endAsked whether to wait no longer, because Pharos is to end */
    DatabaseAtStart(Ticker ticker, BooleanSupplier endAsked) {
        this.ticker = ticker;
        this.endAsked = endAsked;
    }

    /** Does the work, as often as it takes until the database is there from its beginning to its end. */
    <T> T ask(Work<T> work) throws SQLException {
        long lastLine = 0;
        var waiting = false;
        while (true) {
            try {
                var result = work.run();
                if (waiting) {
                    LOG.info("PostgreSQL is back; the start goes on");
                }
                return result;
            } catch (SQLException | RuntimeException failed) {
                if (!isAway(failed) || endAsked.getAsBoolean()) {
                    throw failed;
                }
                if (!waiting || ticker.nanos() - lastLine > BETWEEN_LINES.toNanos()) {
                    LOG.warnf(
                            "PostgreSQL went away while Pharos was starting, and is waited for: %s",
                            failed.getMessage());
                    waiting = true;
                    lastLine = ticker.nanos();
                }
            }
            pause();
        }
    }

    /** Also behind what others made of it; the pool says no more than that it has waited long enough. */
    private static boolean isAway(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof SQLException sql && DatabaseAccess.isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
