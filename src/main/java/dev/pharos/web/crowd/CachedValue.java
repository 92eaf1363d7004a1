package dev.pharos.web.crowd;

import dev.pharos.store.sql.Busy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is costly to make, so that a crowd costs what one visitor does.
 *
 * <p>Whoever comes first after its time makes it anew, alone; all who come meanwhile are served the last one, and wait
 * only where that is old or there is none, and not for long. What took long to make is good for longer, so that making it
 * never takes more than a tenth of the time. Where there are too many visitors to make it anew, the last one is served for
 * a minute more.
 */
public final class CachedValue<T> {
    private static final Duration OLD = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration IN_A_CROWD = Duration.ofMinutes(1);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int SHARE = 10;

    private record Made<T>(T value, Instant at, Duration good) {
        boolean good(Instant now) {
            return within(good, now);
        }

        // Also where the clock was set back meanwhile.
        boolean within(Duration time, Instant now) {
            return Duration.between(at, now).abs().compareTo(time) < 0;
        }
    }

    private final Clock clock;
    private final Duration fresh;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Made<T> last;

    public CachedValue(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /** @throws Busy where there are too many visitors, and nothing was made lately */
    public T get(Maker<T> maker) throws SQLException {
        var now = clock.instant();
        var kept = last;
        if (kept != null && kept.good(now)) {
            return kept.value();
        }
        if (!making.tryLock()) {
            if (kept != null && kept.within(OLD, now)) {
                return kept.value();
            }
            if (!waited()) {
                return anyOf(last, new Busy("visitors of one page"));
            }
        }
        try {
            return make(maker);
        } catch (Busy crowd) {
            return anyOf(last, crowd);
        } finally {
            making.unlock();
        }
    }

    private boolean waited() {
        try {
            return making.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private T anyOf(@Nullable Made<T> kept, Busy crowd) throws Busy {
        if (kept != null && kept.within(IN_A_CROWD, clock.instant())) {
            return kept.value();
        }
        throw crowd;
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
