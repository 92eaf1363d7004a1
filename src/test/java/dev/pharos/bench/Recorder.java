package dev.pharos.bench;

import dev.pharos.bench.history.SimulatedRows;
import dev.pharos.bench.history.SimulatedTarget;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sql.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Records results of today as the journal does, five commits a second, at the rate that so many targets have. */
final class Recorder implements AutoCloseable {
    private static final int COMMITS_A_SECOND = 5;
    private static final long PAUSE_NANOS = 1_000_000_000L / COMMITS_A_SECOND;

    private final AtomicLong slowestNanos = new AtomicLong();
    private final AtomicReference<@Nullable SQLException> failed = new AtomicReference<>();
    private final DataSource source;
    private final Thread thread;
    private volatile boolean ended;

    private Recorder(DataSource source, List<SimulatedTarget> targets, LocalDate day, Duration interval) {
        this.source = source;
        var each = Math.max(1, targets.size() / interval.toSeconds() / COMMITS_A_SECOND);
        var rows = new SimulatedRows(targets, day);
        thread = Thread.ofPlatform().name("recorder").unstarted(() -> record(rows, each));
    }

    static Recorder start(DataSource source, List<SimulatedTarget> targets, LocalDate day, Duration interval)
            throws SQLException {
        Transaction.run(source, connection -> Partitions.make(connection, day));
        var recorder = new Recorder(source, targets, day, interval);
        recorder.thread.start();
        return recorder;
    }

    /** The slowest commit since this was asked last, in milliseconds. */
    double slowestCommitMs() throws SQLException {
        if (failed.get() != null) {
            throw failed.get();
        }
        return slowestNanos.getAndSet(0) / 1e6;
    }

    private void record(SimulatedRows rows, long each) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (var due = System.nanoTime(); !ended; due += PAUSE_NANOS) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var since = System.nanoTime();
                rows.write(connection, each);
                connection.commit();
                slowestNanos.accumulateAndGet(System.nanoTime() - since, Math::max);
            }
        } catch (SQLException broken) {
            failed.set(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
