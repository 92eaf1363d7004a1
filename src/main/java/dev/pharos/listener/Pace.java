package dev.pharos.listener;

import java.time.Duration;

/**
 * Whether a visitor sends or reads fast enough to be waited for: in each stretch of waiting as long as our patience it must come
 * on by 4 KiB a second. One that drips does not last for ever, nor one that first hurried to rest on it.
 */
final class Pace {
    /** So slow is no network that somebody waits for. */
    private static final long BYTES_PER_SECOND = 4 * 1024;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long waited;
    private long bytesBefore;

    /** From now on something else is waited for. */
    void begin() {
        waited = 0;
        bytesBefore = 0;
    }

    long waited() {
        return waited;
    }

    /**
     * To be told of all time that we wait.
     *
     * @param bytes how many came since {@link #begin}
     */
    boolean isTooSlow(long elapsedNanos, long bytes, long patienceNanos) {
        waited += elapsedNanos;
        if (waited <= patienceNanos) {
            return false;
        }
        var cameOn = bytes - bytesBefore;
        waited = 0;
        bytesBefore = bytes;
        return cameOn < patienceNanos * BYTES_PER_SECOND / SECOND;
    }
}
