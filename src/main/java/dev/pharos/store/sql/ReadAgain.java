package dev.pharos.store.sql;

import dev.pharos.platform.Rounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads again what is kept in memory of the database: when somebody has changed it, and once a minute, for others may write too.
 * While the database is away it is tried often, and what was read last goes on.
 */
public final class ReadAgain {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Logger log;
    private final String what;
    private final Reading reading;
    private final Semaphore changed = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /** Reads all of it. */
    public interface Reading {
        void read() throws SQLException;
    }

    /** @param what in the plural, for a sentence: {@code maintenance windows} */
    public ReadAgain(Logger log, String what, Reading reading) {
        this.log = log;
        this.what = what;
        this.reading = reading;
    }

    /** What was read is out of date. */
    public void changed() {
        changed.release();
    }

    /** Reads it now, on this thread. */
    public void now() throws SQLException {
        changed.drainPermits();
        reading.read();
    }

    /** Reads it again and again, from now on. */
    public synchronized void begin() {
        var begun = Thread.ofPlatform()
                .daemon()
                .name("pharos-" + what.replace(' ', '-'))
                .unstarted(this::untilStopped);
        thread = begun;
        begun.start();
    }

    public void stop() {
        var begun = thread;
        if (begun != null) {
            begun.interrupt();
        }
    }

    private void untilStopped() {
        try {
            var wait = EVERY;
            while (true) {
                changed.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                var whole = new AtomicBoolean();
                Rounds.went(log, "Reading the " + what, () -> whole.set(readOrKeep()));
                wait = whole.get() ? EVERY : SOON;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readOrKeep() {
        try {
            now();
            return true;
        } catch (SQLException away) {
            log.debugf(away, "The %s could not be read; those that are known go on", what);
            return false;
        }
    }
}
