package dev.pharos.web.crowd;

import dev.pharos.store.sql.Busy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is costly to make, so that a crowd costs what one visitor does.
 *
 * <p>The first visitor after its time makes it anew, alone. All who come meanwhile are served the last one; they wait only
 * where that is old or there is none, and not for long. A value that took long to make is good for longer, so that making
 * it takes no more than a tenth of the time, but not so long that it would be older than five seconds, from when its making
 * began, before the next one is there. Its time ends early where it is out of date. Where there are too many
 * visitors to make it anew, the last one is served for a minute more.
 */
public final class CachedValue<T> {
    private static final Duration OLD = Duration.ofSeconds(10);
    /** Five seconds, less one for a making that takes longer than it should, and for the way to the visitor. */
    private static final Duration OLDEST = Duration.ofSeconds(4);
    /** Its own making, and the next one, which may take twice as long. */
    private static final int MAKINGS = 3;

    /** So long it is served though it is out of date: changes may come by thousands. */
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private static final Duration IN_A_CROWD = Duration.ofMinutes(1);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int SHARE = 10;

    private record Made<T>(T value, Instant at, Duration good, Duration goodAtLeast, int change) {
        // Also where the clock was set back meanwhile.
        boolean within(Duration time, Instant now) {
            return Duration.between(at, now).abs().compareTo(time) < 0;
        }
    }

    private final Clock clock;
    private final Duration fresh;
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Made<T> last;

    public CachedValue(Clock clock, Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /** What was made, and what is being made, is out of date. */
    public void outdate() {
        changes.incrementAndGet();
    }

    /** @throws Busy where there are too many visitors, and nothing was made lately */
    public T get(Maker<T> maker) throws SQLException {
        var now = clock.instant();
        var made = last;
        if (made != null && isGood(made, now)) {
            return made.value();
        }
        if (!making.tryLock()) {
            if (made != null && made.within(OLD, now)) {
                return made.value();
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

    private T anyOf(@Nullable Made<T> made, Busy crowd) throws Busy {
        if (made != null && made.within(IN_A_CROWD, clock.instant())) {
            return made.value();
        }
        throw crowd;
    }

    private T make(Maker<T> maker) throws SQLException {
        var made = last;
        if (made != null && isGood(made, clock.instant())) {
            return made.value();
        }
        var change = changes.get();
        var began = clock.instant();
        var value = maker.make();
        var ended = clock.instant();
        var took = Duration.between(began, ended);
        var share = shorter(took.multipliedBy(SHARE), OLDEST.minus(took.multipliedBy(MAKINGS)));
        last = new Made<>(value, ended, longer(share, fresh), longer(share, shorter(fresh, SHORTEST)), change);
        return value;
    }

    private boolean isGood(Made<T> made, Instant now) {
        return made.within(made.change() == changes.get() ? made.good() : made.goodAtLeast(), now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
