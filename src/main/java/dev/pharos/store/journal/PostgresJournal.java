package dev.pharos.store.journal;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.Journal;
import dev.pharos.platform.Rounds;
import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.Ticker;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.backlog.JournalQueue;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal in PostgreSQL. What is taken is in the spool within milliseconds ({@link JournalIntake}); one thread with one
 * connection and one commit in flight writes it from there in its order, and with each batch how far that is. So what PostgreSQL
 * is away for, and what a process that died left behind, is written once each when it is back.
 */
@Singleton
public class PostgresJournal implements Journal, SelfCheck {
    private static final Logger LOG = Logger.getLogger(PostgresJournal.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(1);

    private final JournalIntake intake;
    private final Backlog backlog;
    private final JournalBeginning beginning;
    private final JournalCondition condition;
    private final JournalConnection connection;
    private final RecordWriter records;
    private final JournalCounts counts;
    private final Ticker ticker;
    private final int batchLimit;
    private final Object progress = new Object();
    private volatile boolean running = true;
    private volatile boolean keeping;
    private volatile @Nullable Thread writer;

    PostgresJournal(
            JournalConfig config,
            Spool spool,
            JournalConnection connection,
            JournalCounts counts,
            Meanwhile meanwhile,
            Clock clock,
            Ticker ticker) {
        var half = config.queueLimit().asLongValue() / 2;
        var taken = new JournalQueue<Entry>(it -> it, half, JournalIntake.LINGER);
        var recent = new JournalQueue<>(Spooled::entry, half, config.linger());
        this.backlog = new Backlog(spool, recent, clock, meanwhile);
        this.beginning = new JournalBeginning(backlog, meanwhile);
        this.intake =
                new JournalIntake(taken, backlog, counts, ticker, () -> !connection.working() || backlog.isSpilled());
        this.connection = connection;
        this.records = new RecordWriter(spool.id(), connection, counts);
        this.counts = counts;
        this.condition = new JournalCondition(counts, connection, backlog);
        this.ticker = ticker;
        this.batchLimit = config.batchLimit();
        counts.watch(taken, recent, backlog);
    }

    /**
     * What is believed of each target: what PostgreSQL has, and upon it what waits in the spool for it. Before {@link #start};
     * may be tried again.
     */
    public Map<TargetId, TargetState> recover(Connection database) throws SQLException {
        return beginning.recover(database);
    }

    /**
     * Lays upon what was believed last what waits in the spool, and keeps from now on: for a start without PostgreSQL. Writes
     * nothing before {@link #resume}.
     *
     * @param written the last number of which it is known that it is in PostgreSQL
     */
    public synchronized void startWithout(long written, Map<TargetId, TargetState> states) {
        connection.missing();
        beginning.withoutDatabase(written, states, () -> running);
        keep();
    }

    /** PostgreSQL is there: begins to write what waits, but for what is in it already. May be tried again. */
    public synchronized void resume(Connection database) throws SQLException, InterruptedException {
        beginning.agree(database);
        LOG.infof("%d results that waited for PostgreSQL are written now", backlog.waiting());
        beginToWrite();
    }

    /** Up to which number it is known that all is in PostgreSQL. */
    public long written() {
        return backlog.written();
    }

    /** Begins to keep and to write. */
    public synchronized void start() {
        keep();
        beginToWrite();
    }

    private void keep() {
        intake.start();
        keeping = true;
    }

    private void beginToWrite() {
        if (writer != null || !running) {
            return;
        }
        var thread = Thread.ofPlatform().name("pharos-journal").unstarted(this::writeForEver);
        writer = thread;
        thread.start();
    }

    /** Writes what waits, for at most {@code limit}, and ends. What is left then waits in the spool for the next start. */
    public synchronized void stop(Duration limit) throws InterruptedException {
        var all = settle(limit);
        intake.stop();
        running = false;
        if (writer != null) {
            writer.interrupt();
            writer.join(Duration.ofSeconds(1));
        }
        connection.close();
        if (!all) {
            counts.leftBehind(backlog.waiting());
        }
        try {
            backlog.spool().end(backlog.written());
        } catch (IOException failed) {
            counts.spoolBroken(String.valueOf(failed.getMessage()));
        }
    }

    /** A start that fails sends no event of its end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() throws InterruptedException {
        running = false;
        var thread = writer;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(1));
        }
        if (keeping) {
            intake.stop();
        }
    }

    @Override
    public void take(Entry entry) {
        intake.take(entry);
    }

    @Override
    public boolean settle(Duration limit) throws InterruptedException {
        return settle(backlog::lastKept, limit);
    }

    @Override
    public boolean settle(Collection<TargetId> targets, Duration limit) throws InterruptedException {
        return settle(() -> backlog.lastKept(targets), limit);
    }

    /** @param last asked once all that was taken is in the backlog: up to where it must be written */
    private boolean settle(LongSupplier last, Duration limit) throws InterruptedException {
        var deadline = ticker.nanos() + limit.toNanos();
        if (!intake.settle(deadline)) {
            return false;
        }
        var goal = last.getAsLong();
        backlog.hurry();
        synchronized (progress) {
            while (backlog.written() < goal) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - ticker.nanos());
                if (left <= 0) {
                    return false;
                }
                progress.wait(left);
            }
        }
        return true;
    }

    /** Waits until all that was taken is in the spool, or lost and counted; false where it is not within {@code limit}. */
    public boolean keepAll(Duration limit) throws InterruptedException {
        return intake.settle(ticker.nanos() + limit.toNanos());
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
        List<Spooled> records;
        try {
            records = backlog.next(batchLimit, IDLE);
        } catch (IOException unreadable) {
            counts.spoolUnreadable(String.valueOf(unreadable.getMessage()));
            Thread.sleep(AFTER_A_BREAK);
            return;
        }
        counts.damaged(backlog.takeDamaged());
        if (records.isEmpty()) {
            connection.checkAlive();
        } else {
            this.records.write(records);
            backlog.done(records);
            synchronized (progress) {
                progress.notifyAll();
            }
        }
        if (backlog.hasRoom()) {
            counts.keepingUp();
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Condition condition() {
        var thread = writer;
        return condition.now(running && thread != null && thread.getState() == Thread.State.TERMINATED);
    }
}
