package dev.pharos.runtime;

import dev.pharos.platform.Ticker;
import dev.pharos.runtime.known.AtBoot;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The database while Quarkus starts. Where it was there before, one that dies meanwhile is waited for, as one is that was not up
 * yet: the embedded one is being started again. Where it was not, what is to be done with it waits, and the start goes on.
 */
@Singleton
class DatabaseAtStart {
    private static final Logger LOG = Logger.getLogger(DatabaseAtStart.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_WITHOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    /** Something to be done with the database, which may be tried again from its beginning. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    private final Ticker ticker;
    private final boolean there;
    private final List<Work<?>> later = new ArrayList<>();
    private @Nullable Thread waits;
    private long lastComplaint;
    private final BooleanSupplier endAsked;

    @Inject
    DatabaseAtStart(Ticker ticker) {
        this(ticker, AtBoot.found().instead().isEmpty(), Signals::endAsked);
    }

    /**
     * @param there whether it was there when Pharos started
     * @param endAsked whether to wait no longer, because Pharos is to end
     */
    DatabaseAtStart(Ticker ticker, boolean there, BooleanSupplier endAsked) {
        this.ticker = ticker;
        this.there = there;
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

    /** Does the work now, or as soon as the database is there where it was not: then all of it in the order in which it came. */
    <T> void whenThere(Work<T> work) throws SQLException {
        if (there) {
            ask(work);
        } else {
            later.add(work);
        }
    }

    /** Begins to wait for a database that was not there. */
    void begin() {
        if (!there) {
            waits = Thread.ofPlatform().daemon().name("pharos-database").start(this::doWhatWaits);
        }
    }

    void end() throws InterruptedException {
        var waiting = waits;
        if (waiting != null) {
            waiting.interrupt();
            waiting.join(LONGEST_END);
        }
    }

    @PreDestroy
    void abandon() {
        if (waits != null) {
            waits.interrupt();
        }
    }

    private void doWhatWaits() {
        try {
            for (var work : later) {
                while (!isDone(work)) {
                    Thread.sleep(PAUSE_WITHOUT);
                }
            }
            LOG.info("PostgreSQL is there, and the start is complete");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also what waiting alone does not mend, a person may: then it is said once a minute. */
    private boolean isDone(Work<?> work) {
        try {
            work.run();
            return true;
        } catch (SQLException | RuntimeException failed) {
            if (!isAway(failed) && (lastComplaint == 0 || ticker.nanos() - lastComplaint > BETWEEN_LINES.toNanos())) {
                LOG.errorf(failed, "PostgreSQL does not serve Pharos, and is tried again");
                lastComplaint = ticker.nanos();
            }
            return false;
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
