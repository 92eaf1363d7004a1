package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import dev.pharos.platform.Rounds;
import dev.pharos.platform.Ticker;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.backlog.JournalQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries from any thread and has them kept within some milliseconds, whatever PostgreSQL does: from then on they survive
 * the end of this process. They survive the end of the machine as soon as they are in PostgreSQL or, while it is away, within
 * {@link #UNSAFE_AT_MOST}.
 */
final class JournalIntake {
    private static final Logger LOG = Logger.getLogger(JournalIntake.class);
    /** Enough that a crowd shares one write. */
    static final Duration LINGER = Duration.ofMillis(5);

    private static final int AT_ONCE = 5_000;
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration UNSAFE_AT_MOST = Duration.ofMillis(200);
    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(1);

    private final JournalQueue<Entry> queue;
    private final Backlog backlog;
    private final JournalCounts counts;
    private final Ticker ticker;
    /** Whether PostgreSQL is behind, so that the spool is all that there is. */
    private final BooleanSupplier behind;

    private final AtomicLong taken = new AtomicLong();
    private final Object progress = new Object();
    private long kept;
    private boolean unsafe;
    private long forcedAt;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    JournalIntake(
            JournalQueue<Entry> queue, Backlog backlog, JournalCounts counts, Ticker ticker, BooleanSupplier behind) {
        this.queue = queue;
        this.backlog = backlog;
        this.counts = counts;
        this.ticker = ticker;
        this.behind = behind;
        this.forcedAt = ticker.nanos();
    }

    void start() {
        thread = Thread.ofPlatform().name("pharos-spool").start(this::keepForEver);
    }

    void take(Entry entry) {
        // The count comes first: who waits must never wait for less than was taken.
        taken.incrementAndGet();
        if (!queue.offer(entry)) {
            taken.decrementAndGet();
            counts.lost(entry);
        }
    }

    /** Waits until all that was taken before this call is kept, or lost and counted. */
    boolean settle(long deadline) throws InterruptedException {
        var goal = taken.get();
        queue.hurry();
        synchronized (progress) {
            while (kept < goal) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - ticker.nanos());
                if (left <= 0) {
                    return false;
                }
                progress.wait(left);
            }
        }
        return true;
    }

    /** Keeps what there is, and ends. */
    void stop() throws InterruptedException {
        running = false;
        queue.wake();
        var keeping = thread;
        if (keeping != null) {
            // An interrupt would close the file under it.
            keeping.join(Duration.ofSeconds(1));
            keeping.interrupt();
        }
    }

    long bytes() {
        return queue.bytes();
    }

    private void keepForEver() {
        try {
            while (running) {
                if (!Rounds.went(LOG, "A round of the spool", this::keepWhatCame)) {
                    Thread.sleep(AFTER_A_BREAK);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepWhatCame() throws InterruptedException {
        var entries = queue.drain(AT_ONCE, unsafe ? UNSAFE_AT_MOST : IDLE);
        if (!entries.isEmpty()) {
            try {
                var became = backlog.keep(entries);
                became.trouble().ifPresentOrElse(counts::spoolBroken, counts::spoolWorks);
                became.lost().forEach(counts::lost);
            } catch (RuntimeException | Error broke) {
                // Rather some too many are counted than one too few: nobody knows how far it came.
                entries.forEach(counts::lost);
                throw broke;
            } finally {
                queue.release(entries);
                settled(entries.size());
            }
            unsafe = true;
        }
        if (unsafe && behind.getAsBoolean() && ticker.nanos() - forcedAt >= UNSAFE_AT_MOST.toNanos()) {
            force();
        }
    }

    private void force() {
        try {
            backlog.spool().force();
            unsafe = false;
        } catch (IOException failed) {
            counts.spoolBroken(String.valueOf(failed.getMessage()));
        }
        forcedAt = ticker.nanos();
    }

    private void settled(int entries) {
        synchronized (progress) {
            kept += entries;
            progress.notifyAll();
        }
    }
}
