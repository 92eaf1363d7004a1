package dev.pharos.web.crowd;

import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Busy;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes things for visitors side by side, never more than so many at once. A few wait for a moment, the rest are turned
 * away at once. After each thing a lane rests for about as long as that took, so that no crowd gets more than half a processor
 * for each lane: the probes' clocks run on the same ones.
 */
public final class Lanes {
    private static final int MOST_WAITING = 32;
    private static final long PATIENCE_MILLIS = 500;
    /** Shorter than the patience: a single visitor never meets a lane that rests for too long. */
    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Ticker ticker;
    /** The moments from which each free lane may be used again. */
    private final BlockingQueue<Long> free;

    private final AtomicInteger waiting = new AtomicInteger();

    public Lanes(Ticker ticker, int width) {
        this.ticker = ticker;
        this.free = new ArrayBlockingQueue<>(width, true);
        for (var i = 0; i < width; i++) {
            free.add(ticker.nanos());
        }
    }

    /** @throws Busy where all lanes are taken, and stay so for a moment */
    public <T> T run(Maker<T> maker) throws SQLException {
        enter();
        var began = ticker.nanos();
        try {
            return maker.make();
        } finally {
            var ended = ticker.nanos();
            free.add(ended + Math.min(ended - began, LONGEST_REST_NANOS));
        }
    }

    private void enter() throws Busy {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw busy();
        }
        try {
            var lane = free.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (lane == null) {
                throw busy();
            }
            rest(lane);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Holds a lane until it may be used. */
    private void rest(long until) throws InterruptedException {
        try {
            TimeUnit.NANOSECONDS.sleep(until - ticker.nanos());
        } catch (InterruptedException stopping) {
            free.add(until);
            throw stopping;
        }
    }

    private static Busy busy() {
        return new Busy("visitors");
    }
}
