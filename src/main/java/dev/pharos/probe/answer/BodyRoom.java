package dev.pharos.probe.answer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the bodies of all probes under way may take together, while they arrive, wait to be read and are judged.
 * Each has its limit; thousands of targets that all use theirs up at once would still be more than there is.
 */
public final class BodyRoom {
    /** What each has anyway, so that bodies as health checks have them never wait for large ones: nearly all are smaller. */
    static final int FREE_BYTES = 16 * 1024;

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    public BodyRoom(long bytes) {
        this.bytes = bytes;
    }

    /** A quarter of what this process may have as its heap. */
    public static BodyRoom ofThisProcess() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 4);
    }

    /** What all together have taken, in bytes. */
    public long taken() {
        return taken.get();
    }

    /** The part of one probe; nothing so far. */
    public Share share() {
        return new Share();
    }

    /** The part of one probe. Taken on one thread, and given back on any. */
    public final class Share implements AutoCloseable {
        private final AtomicLong held = new AtomicLong();

        /** Takes so many bytes more. Returns whether they were to be had. */
        boolean take(long more) {
            if (taken.addAndGet(more) > bytes) {
                taken.addAndGet(-more);
                return false;
            }
            held.addAndGet(more);
            return true;
        }

        /** Gives all of it back. */
        @Override
        public void close() {
            taken.addAndGet(-held.getAndSet(0));
        }
    }
}
