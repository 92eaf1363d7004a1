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
 * <p>Whoever comes first after {@code fresh} makes it anew, alone; all who come meanwhile are served the last one, and
 * wait only where that is older than {@code stale} or there is none.
 */
final class Kept<T> {
    private static final Duration STALE = Duration.ofSeconds(10);

    /** Makes the value; may ask the database. */
    interface Maker<T> {
        T make() throws SQLException;
    }

    private record Made<T>(T value, Instant at) {
        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
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
        if (kept != null && kept.youngerThan(fresh, now)) {
            return kept.value();
        }
        if (!making.tryLock()) {
            if (kept != null && kept.youngerThan(STALE, now)) {
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
        if (kept != null && kept.youngerThan(fresh, clock.instant())) {
            return kept.value();
        }
        var value = maker.make();
        last = new Made<>(value, clock.instant());
        return value;
    }
}
