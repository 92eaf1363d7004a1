package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits to be written. Any thread offers and never waits; one thread drains.
 *
 * <p>A batch is taken a moment after its first entry, so that many share one commit; what opens or resolves an incident, and
 * who waits for all to be written, cuts that moment short.
 *
 * <p>Bounded in bytes: past the limit an entry is turned away, unless it says more than its own result. What closes a
 * stretch of time is taken up to twice the limit, or months of uptime would go with it; what opens or resolves an
 * incident up to four times, which is some hundred thousand incidents.
 */
final class JournalQueue {
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore filled = new Semaphore(0);
    private final Semaphore urgent = new Semaphore(0);
    private final long limit;
    private final Duration linger;
    private boolean leftOver;

    JournalQueue(long limitBytes, Duration linger) {
        this.limit = limitBytes;
        this.linger = linger;
    }

    /** Whether the entry was taken; false where the queue is full. */
    boolean offer(Entry entry) {
        var weight = Weight.of(entry);
        if (bytes.addAndGet(weight) > limit(entry)) {
            bytes.addAndGet(-weight);
            return false;
        }
        waiting.add(entry);
        if (filled.availablePermits() == 0) {
            filled.release();
        }
        if (entry.advance().isPresent() && entry.advance().get().change().isPresent()) {
            hurry();
        }
        return true;
    }

    /** Lets the next batch be taken without waiting for more. */
    void hurry() {
        if (urgent.availablePermits() == 0) {
            urgent.release();
        }
    }

    /** Takes up to {@code most} entries in their order; waits for the first, at most {@code patience}. */
    List<Entry> drain(int most, Duration patience) throws InterruptedException {
        if (waiting.isEmpty()) {
            filled.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        filled.drainPermits();
        if (!waiting.isEmpty() && !leftOver) {
            urgent.tryAcquire(linger.toMillis(), TimeUnit.MILLISECONDS);
        }
        urgent.drainPermits();
        var batch = new ArrayList<Entry>();
        while (batch.size() < most) {
            var entry = waiting.poll();
            if (entry == null) {
                break;
            }
            batch.add(entry);
        }
        leftOver = batch.size() == most;
        return batch;
    }

    /** Gives back the room of entries that are dealt with. */
    void release(List<Entry> done) {
        bytes.addAndGet(-done.stream().mapToLong(Weight::of).sum());
    }

    /** Whether at least half of it is free. */
    boolean hasRoom() {
        return bytes.get() < limit / 2;
    }

    /** How many bytes wait or are being written, about. */
    long bytes() {
        return bytes.get();
    }

    private long limit(Entry entry) {
        return entry.advance()
                .map(advance -> {
                    if (advance.change().isPresent()) {
                        return 4 * limit;
                    }
                    var timeline = advance.timeline();
                    var tells =
                            !timeline.closed().isEmpty() || timeline.recount().isPresent();
                    return tells ? 2 * limit : limit;
                })
                .orElse(limit);
    }
}
