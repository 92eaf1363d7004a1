package dev.pharos.publish.page;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is costly to make, so that a crowd costs what one visitor does.
 *
 * <p>Whoever comes first after its time makes it anew, alone; all who come meanwhile are served the last one, and wait
 * only where that is old or there is none. What took long to make is good for longer, so that making it never takes more
 * than a tenth of the time.
 */
final class Kept<T> {
    private static final Duration OLD = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int SHARE = 10;

    /** Makes the value; may ask the database. */
    interface Maker<T> {
        T make() throws SQLException;
    }

    private record Made<T>(T value, Instant at, Duration good) {
        boolean good(Instant now) {
            return within(good, now);
        }

        boolean old(Instant now) {
            return !within(OLD, now);
        }

        // Also where the clock was set back meanwhile.
        private boolean within(Duration time, Instant now) {
            return Duration.between(at, now).abs().compareTo(time) < 0;
        }
    }

    private final Clock clock;
    private final Duration fresh;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Made<T> last;

    Kept(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    T get(Maker<T> maker) throws SQLException {
        var now = clock.instant();
        var kept = last;
        if (kept != null && kept.good(now)) {
            return kept.value();
        }
        if (!making.tryLock()) {
            if (kept != null && !kept.old(now)) {
                return kept.value();
            }
            making.lock();
        }
        try {
            return make(maker);
        } finally {
            making.unlock();
        }
    }

    private T make(Maker<T> maker) throws SQLException {
        var kept = last;
        if (kept != null && kept.good(clock.instant())) {
            return kept.value();
        }
        var began = clock.instant();
        var value = maker.make();
        var ended = clock.instant();
        last = new Made<>(value, ended, good(Duration.between(began, ended)));
        return value;
    }

    private Duration good(Duration took) {
        var share = took.multipliedBy(SHARE);
        var longer = share.compareTo(LONGEST) < 0 ? share : LONGEST;
        return longer.compareTo(fresh) > 0 ? longer : fresh;
    }
}
