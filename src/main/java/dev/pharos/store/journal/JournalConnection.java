package dev.pharos.store.journal;

import dev.pharos.cycle.commit.Commits;
import dev.pharos.platform.Pauses;
import dev.pharos.platform.Ticker;
import dev.pharos.store.journal.tables.BatchWriter;
import dev.pharos.store.journal.tables.JournalBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal's one connection. Whatever fails on it, a batch is tried until it is known to be written once, or refused
 * for its data. Used by the journal's thread only.
 */
@ApplicationScoped
class JournalConnection {
    private static final Logger LOG = Logger.getLogger(JournalConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** After a try that takes longer the server counts as silent. */
    private static final long LONGEST_TRY_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Also what PostgreSQL says of a row for which there is no partition. */
    private static final String CHECK_VIOLATION = "23514";

    /** What PostgreSQL says of a statement that took longer than it allows. */
    private static final String CANCELLED = "57014";

    /** A batch of so few is not too much: whoever is too slow for it is away. */
    private static final int SMALL = 50;

    /** Of a row that stands alone: what went wrong on the way to the server may look as if it were wrong in itself. */
    private static final int REFUSALS = 3;

    /** What became of a batch. */
    sealed interface Outcome permits Written, Refused, TooMuch {}

    record Written() implements Outcome {}

    record Refused(String why) implements Outcome {}

    /** PostgreSQL allows no statement the time that this batch takes; smaller ones may do. */
    record TooMuch() implements Outcome {}

    private final DataSource dataSource;
    private final BatchWriter writer;
    private final Commits commits;
    private final Ticker ticker;
    private @Nullable Connection connection;
    private volatile boolean working = true;
    /** When the last try began, while it is under way; 0 between tries. */
    private volatile long tryingSince;

    JournalConnection(DataSource dataSource, BatchWriter writer, Commits commits, Ticker ticker) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.commits = commits;
        this.ticker = ticker;
    }

    /** Writes a batch; waits for PostgreSQL as long as it takes. */
    Outcome write(JournalBatch batch) throws InterruptedException {
        var pause = FIRST_PAUSE;
        var refusals = 0;
        while (true) {
            tryingSince = ticker.nanos();
            try {
                commits.publish(writer.write(open(), batch));
                back();
                return new Written();
            } catch (OutOfMemoryError wanting) {
                // There is no thread, or no memory, and the process survives that: it says nothing about the batch.
                reset();
                away(wanting);
            } catch (RuntimeException | Error bug) {
                // No bug may end the one thread that writes; the batch is set aside.
                reset();
                LOG.error("Could not write a batch of results", bug);
                return new Refused(bug.toString());
            } catch (SQLException failed) {
                reset();
                if (isAboutData(failed)) {
                    if (++refusals >= (batch.size() == 1 ? REFUSALS : triesOf(failed))) {
                        return new Refused(String.valueOf(failed.getMessage()));
                    }
                    continue;
                }
                away(failed);
                if (CANCELLED.equals(failed.getSQLState()) && batch.size() > SMALL) {
                    return new TooMuch();
                }
            } finally {
                tryingSince = 0;
            }
            Thread.sleep(pause);
            pause = Pauses.longer(pause, LONGEST_PAUSE);
        }
    }

    /** Where a partition may have gone, once more on a fresh connection, which makes those that are missing. */
    private static int triesOf(SQLException failed) {
        return CHECK_VIOLATION.equals(failed.getSQLState()) ? 2 : 1;
    }

    /** Notices that PostgreSQL is away, or back, while there is nothing to write. */
    void checkAlive() {
        tryingSince = ticker.nanos();
        try {
            var open = open();
            try (var statement = open.createStatement()) {
                statement.execute("SELECT 1");
            }
            open.commit();
            back();
        } catch (SQLException failed) {
            reset();
            away(failed);
        } finally {
            tryingSince = 0;
        }
    }

    /** It did not answer when Pharos started. */
    void missing() {
        away(new SQLException("it did not answer at the start"));
    }

    /** Whether the last try to reach PostgreSQL succeeded, and none has been under way for too long. */
    boolean working() {
        var since = tryingSince;
        return working && (since == 0 || ticker.nanos() - since < LONGEST_TRY_NANOS);
    }

    void close() {
        reset();
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            writer.forgetPartitions();
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void reset() {
        writer.giveBack();
        if (connection == null) {
            return;
        }
        try (var broken = connection) {
            connection = null;
            broken.rollback();
            broken.setAutoCommit(true);
        } catch (SQLException gone) {
            LOG.debugf("The journal's connection is gone: %s", gone.getMessage());
        }
    }

    private void away(Throwable failed) {
        if (working) {
            LOG.warnf("PostgreSQL is away (%s); results wait in the spool until it is back", failed.getMessage());
        }
        working = false;
    }

    private void back() {
        if (!working) {
            LOG.info("PostgreSQL is back; what waited is written");
        }
        working = true;
    }

    /**
     * SQLSTATE classes 22 (data exception), 23 (integrity constraint violation) and 54 (program limit exceeded): trying again
     * would not help. All else is about the server or the way to it: away (08), read-only after a failover (25), disk full or
     * connections exhausted (53), cancelled or shutting down (57), and whatever nobody foresaw.
     */
    private static boolean isAboutData(SQLException failed) {
        var state = String.valueOf(failed.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }
}
