package dev.pharos.runtime.clock;

import dev.pharos.platform.Ids;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 that sort in the order in which they were made, also within one millisecond: what is registered in one batch
 * keeps its order. The bits behind the time count up from a random number (RFC 9562, section 6.2, method 1).
 */
final class OrderedIds implements Ids {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;

    /** Time and counter of the last id in one number, so that a full counter runs on into the next millisecond. */
    private final AtomicLong last = new AtomicLong();

    OrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID next() {
        // Half of the counter is left, so that it hardly ever runs over.
        var fresh = clock.millis() << COUNTER_BITS | random.nextLong(1L << (COUNTER_BITS - 1));
        var place = last.updateAndGet(before -> Math.max(before + 1, fresh));
        return new UUID(
                place >>> COUNTER_BITS << 16 | VERSION_7 | place & COUNTER, (random.nextLong() >>> 2) | VARIANT_RFC);
    }
}
