package dev.pharos.store.journal.backlog;

import dev.pharos.cycle.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Entries that wait in memory. Any thread offers and never waits; one thread drains.
 *
 * <p>A batch is taken a moment after its first entry, so that many share one step; what opens or resolves an incident, and
 * who waits for all to be written, cuts that moment short.
 *
 * <p>Bounded in bytes: past the limit an entry is turned away, unless it says more than its own result. What closes a
 * stretch of time is taken up to twice the limit, or months of uptime would go with it; what opens or resolves an
 * incident up to four times, which is some hundred thousand incidents.
 *
 * @param <T> an entry, or what holds one
 */
public final class JournalQueue<T> {
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore filled = new Semaphore(0);
    private final Semaphore urgent = new Semaphore(0);
    private final Function<T, Entry> entry;
    private final long limit;
    private final Duration linger;
    private boolean leftOver;

    public JournalQueue(Function<T, Entry> entry, long limitBytes, Duration linger) {
        this.entry = entry;
        this.limit = limitBytes;
        this.linger = linger;
    }

    /** Whether it was taken; false where the queue is full. */
    public boolean offer(T next) {
        var its = entry.apply(next);
        var weight = Weight.of(its);
        if (bytes.addAndGet(weight) > limit(its)) {
            bytes.addAndGet(-weight);
            return false;
        }
        waiting.add(next);
        if (filled.availablePermits() == 0) {
            filled.release();
        }
        if (its.changesIncident()) {
            hurry();
        }
        return true;
    }

    /** Lets the next batch be taken without waiting for more. */
    public void hurry() {
        if (urgent.availablePermits() == 0) {
            urgent.release();
        }
    }

    /** Lets who waits for the first wait no longer. */
    public void wake() {
        filled.release();
        hurry();
    }

    /** Takes up to {@code most} in their order; waits for the first, at most {@code patience}. */
    public List<T> drain(int most, Duration patience) throws InterruptedException {
        if (waiting.isEmpty()) {
            filled.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        filled.drainPermits();
        if (!waiting.isEmpty() && !leftOver) {
            urgent.tryAcquire(linger.toMillis(), TimeUnit.MILLISECONDS);
        }
        urgent.drainPermits();
        var batch = new ArrayList<T>();
        while (batch.size() < most) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        leftOver = batch.size() == most;
        return batch;
    }

    /** Gives back the room of those that are dealt with. */
    public void release(List<T> done) {
        bytes.addAndGet(
                -done.stream().mapToLong(it -> Weight.of(entry.apply(it))).sum());
    }

    /** How many bytes wait or are being dealt with, about. */
    public long bytes() {
        return bytes.get();
    }

    private long limit(Entry its) {
        return its.advance()
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
