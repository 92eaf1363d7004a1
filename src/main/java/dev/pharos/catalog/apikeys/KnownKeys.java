package dev.pharos.catalog.apikeys;

import dev.pharos.core.access.KeyHash;
import dev.pharos.platform.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All keys as they were last read. They are read again for a key that is not among them, and where they are older than ten
 * seconds; but at most once a second, however many ask, so that nobody keeps PostgreSQL busy with wrong keys. While
 * PostgreSQL is away or silent the last ones hold, and no request waits for longer than a second.
 *
 * @param <T> what a key stands for
 */
final class KnownKeys<T> {
    /** Reads all keys there are. */
    interface Reader<T> {
        Map<KeyHash, T> read() throws SQLException;
    }

    private record Read<T>(Map<KeyHash, T> keys, long begunAt) {}

    private static final Logger LOG = Logger.getLogger(KnownKeys.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long BETWEEN_READS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_NANOS = BETWEEN_READS_NANOS;

    private final Reader<T> reader;
    private final Ticker ticker;
    private final Executor threads;

    private volatile @Nullable Read<T> last;
    private CompletableFuture<?> reading = CompletableFuture.completedFuture(null);
    private long begunAt;
    private boolean failing;

    KnownKeys(Reader<T> reader, Ticker ticker, Executor threads) {
        this.reader = reader;
        this.ticker = ticker;
        this.threads = threads;
        this.begunAt = ticker.nanos() - BETWEEN_READS_NANOS;
    }

    /** Whether {@link #find} answers without a look at the database. */
    boolean isFresh(KeyHash hash) {
        var read = last;
        return read != null
                && ticker.nanos() - read.begunAt() < FRESH_NANOS
                && read.keys().containsKey(hash);
    }

    /** What this key stands for. May wait for PostgreSQL, for a second. */
    Optional<T> find(KeyHash hash) {
        if (!isFresh(hash)) {
            await(reading());
        }
        var read = last;
        return read == null ? Optional.empty() : Optional.ofNullable(read.keys().get(hash));
    }

    /** Has them read now, by this reader. */
    void refresh(Reader<T> now) throws SQLException {
        var begun = ticker.nanos();
        keep(new Read<>(now.read(), begun));
    }

    /** All keys as they were last read. */
    Map<KeyHash, T> all() {
        var read = last;
        return read == null ? Map.of() : read.keys();
    }

    /** The reading under way, which is begun where it is time for one. */
    private synchronized CompletableFuture<?> reading() {
        var age = ticker.nanos() - begunAt;
        if (reading.isDone() && age >= BETWEEN_READS_NANOS) {
            begunAt = ticker.nanos();
            reading = CompletableFuture.runAsync(this::readAgain, threads);
        } else if (age >= PATIENCE_NANOS) {
            // The one who waited longest has given up.
            return CompletableFuture.completedFuture(null);
        }
        return reading;
    }

    private void readAgain() {
        try {
            refresh(reader);
            failed(null);
        } catch (SQLException | RuntimeException away) {
            failed(away);
        }
    }

    private synchronized void failed(@Nullable Exception why) {
        if (why != null && !failing) {
            LOG.warnf("The API keys cannot be read again, and those that were known go on: %s", why.getMessage());
        }
        failing = why != null;
    }

    private synchronized void keep(Read<T> read) {
        var before = last;
        if (before == null || read.begunAt() - before.begunAt() >= 0) {
            last = read;
        }
    }

    private static void await(CompletableFuture<?> reading) {
        try {
            reading.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException goesOnWithTheLast) {
            // Said by the reading itself.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
