package dev.pharos.housekeeping.steps;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Does a job step by step. A step is short, and never two are under way on one database; each job is logged in one line. */
@Singleton
public class Housekeeper {
    private static final Logger LOG = Logger.getLogger(Housekeeper.class);
    private static final long ALONE = 0x686f_7573_656b_6565L;
    private static final int STEPS_AT_MOST = 500;

    /** Work that consists of steps. */
    public interface Job {
        /** @return what it did, as a sentence for the log; empty where there was nothing to do */
        String run() throws SQLException;
    }

    private final DataSource source;
    private final Clock clock;

    public Housekeeper(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Does the job; what stands in its way is left for its next turn. */
    public void run(Job job) {
        try {
            var done = job.run();
            if (!done.isEmpty()) {
                LOG.info(done);
            }
        } catch (SQLException failed) {
            LOG.warnf("Housekeeping stopped (%s); it goes on at its next turn", failed.getMessage());
        }
    }

    /** The earlier of two clocks, ours and PostgreSQL's: one that was set forward must not delete what is young. */
    public Instant now() throws SQLException {
        var here = clock.instant();
        var there = Transaction.run(
                source,
                connection -> new Query("SELECT now() AS now")
                        .list(connection, row -> Query.instant(row, "now"))
                        .getFirst());
        return there.isBefore(here) ? there : here;
    }

    /** Does one step; empty where another process is at one of its own. */
    public <T> Optional<T> alone(Transaction.Work<T> step) throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '10s'");
            }
            var free = new Query("SELECT pg_try_advisory_xact_lock(?)", ALONE)
                    .list(connection, row -> row.getBoolean(1))
                    .getFirst();
            return free ? Optional.of(step.on(connection)) : Optional.empty();
        });
    }

    /**
     * Repeats a step until it finds nothing more to do, within bounds: the rest is left for the next turn.
     *
     * @return the sum of what the steps did
     */
    public int repeat(Transaction.Work<Integer> step) throws SQLException {
        var sum = 0;
        for (var i = 0; i < STEPS_AT_MOST; i++) {
            var done = alone(step).orElse(0);
            if (done == 0) {
                break;
            }
            sum += done;
        }
        return sum;
    }
}
