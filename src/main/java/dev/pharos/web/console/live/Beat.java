package dev.pharos.web.console.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What one open page is told in which round. Rounds are of one thread, changes of any. */
final class Beat {
    static final String CHANGED = "changed";
    static final String THERE = "there";

    /** What is read for all pages at once may be older than a change for so long. */
    static final long SETTLED_NANOS = Duration.ofMillis(250).toNanos();

    static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long NONE = Long.MIN_VALUE;

    /** The last change that it was not told of once that had settled. */
    private final AtomicLong change = new AtomicLong(NONE);

    private long toldAt;

    Beat(long now) {
        this.toldAt = now;
    }

    void changed(long now) {
        change.set(now);
    }

    /** A change is told in each round until it has settled: the last of many is not lost behind the first. */
    Optional<String> word(long now) {
        var last = change.get();
        if (last == NONE && now - toldAt < EVERY_NANOS) {
            return Optional.empty();
        }
        if (last != NONE && now - last >= SETTLED_NANOS) {
            change.compareAndSet(last, NONE);
        }
        toldAt = now;
        return Optional.of(last == NONE ? THERE : CHANGED);
    }
}
