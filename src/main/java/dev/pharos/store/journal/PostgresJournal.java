package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import dev.pharos.cycle.Ids;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.Rounds;
import dev.pharos.cycle.SelfCheck;
import dev.pharos.cycle.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL: one thread, one connection, one commit in flight; the next batch is whatever arrived
 * meanwhile. While PostgreSQL is away entries wait in memory up to a bound, and are written when it is back.
 */
@Singleton
public class PostgresJournal implements Journal, SelfCheck {
    private static final Logger LOG = Logger.getLogger(PostgresJournal.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(1);

    private final JournalQueue queue;
    private final JournalConnection connection;
    private final JournalCounts counts;
    private final Ids ids;
    private final Ticker ticker;
    private final int batchLimit;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final Object progress = new Object();
    private volatile boolean running = true;
    private volatile @Nullable Thread writer;

    PostgresJournal(JournalConfig config, JournalConnection connection, JournalCounts counts, Ids ids, Ticker ticker) {
        this.queue = new JournalQueue(config.queueLimit().asLongValue(), config.linger());
        this.connection = connection;
        this.counts = counts;
        this.ids = ids;
        this.ticker = ticker;
        this.batchLimit = config.batchLimit();
        counts.watch(queue);
    }

    /** Begins to write. */
    public synchronized void start() {
        var thread = Thread.ofPlatform().name("pharos-journal").unstarted(this::writeForEver);
        writer = thread;
        thread.start();
    }

    /** Writes what waits, for at most {@code limit}, and ends. What is left then is lost, and its count logged. */
    public synchronized void stop(Duration limit) throws InterruptedException {
        if (!settle(limit)) {
            counts.leftBehind(taken.get() - settled.get());
        }
        running = false;
        if (writer != null) {
            writer.interrupt();
            writer.join(Duration.ofSeconds(1));
        }
        connection.close();
    }

    /** A start that fails sends no event of its end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() {
        running = false;
        var thread = writer;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void take(Entry entry) {
        // The count comes first: settle() must never wait for less than was taken.
        taken.incrementAndGet();
        if (!queue.offer(entry)) {
            taken.decrementAndGet();
            counts.lost(entry);
        }
    }

    @Override
    public boolean settle(Duration limit) throws InterruptedException {
        var goal = taken.get();
        queue.hurry();
        var deadline = ticker.nanos() + limit.toNanos();
        synchronized (progress) {
            while (settled.get() < goal) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - ticker.nanos());
                if (left <= 0) {
                    return false;
                }
                progress.wait(left);
            }
        }
        return true;
    }

    private void settle(int entries) {
        settled.addAndGet(entries);
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    private void writeForEver() {
        try {
            while (running) {
                if (!Rounds.went(LOG, "A round of the journal", this::writeWhatCame)) {
                    Thread.sleep(AFTER_A_BREAK);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeWhatCame() throws InterruptedException {
        var entries = queue.drain(batchLimit, IDLE);
        if (entries.isEmpty()) {
            connection.checkAlive();
        } else {
            try {
                write(entries, true);
            } finally {
                // Also after a failure: nobody may wait for ever for what is not written any more.
                queue.release(entries);
                settle(entries.size());
            }
            if (queue.hasRoom()) {
                counts.keepingUp();
            }
        }
    }

    /** Returns once the entries are written, or set aside because PostgreSQL refuses their data. */
    private void write(List<Entry> entries, boolean withResults) throws InterruptedException {
        var batch = new JournalBatch(ids.next(), entries, withResults);
        switch (connection.write(batch)) {
            case JournalConnection.Written _ -> {
                counts.recorded(
                        withResults
                                ? (int) entries.stream()
                                        .filter(it -> it.result().isPresent())
                                        .count()
                                : 0);
            }
            case JournalConnection.Refused refused -> narrow(batch, refused);
        }
    }

    /**
     * Halves a refused batch until the bad entry stands alone; of that one, what it changed is tried without its
     * result.
     */
    private void narrow(JournalBatch batch, JournalConnection.Refused refused) throws InterruptedException {
        var entries = batch.entries();
        if (entries.size() > 1) {
            write(entries.subList(0, entries.size() / 2), batch.withResults());
            write(entries.subList(entries.size() / 2, entries.size()), batch.withResults());
        } else if (batch.withResults()) {
            counts.setAside(entries.getFirst(), refused.why());
            if (entries.getFirst().advance().isPresent()) {
                write(entries, false);
            }
        } else {
            counts.refusedAltogether(entries.getFirst(), refused.why());
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Condition condition() {
        var thread = writer;
        if (running && thread != null && !thread.isAlive()) {
            return new Condition(Level.UNHEALTHY, "the thread that writes results has ended");
        }
        if (counts.losing()) {
            return new Condition(Level.UNHEALTHY, "PostgreSQL is away or too slow, and results are being lost");
        }
        return connection.working()
                ? Condition.healthy()
                : new Condition(Level.DEGRADED, "PostgreSQL is away; " + queue.bytes() + " bytes of results wait");
    }
}
