package dev.pharos.housekeeping;

import dev.pharos.core.rollup.Grain;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.rollup.Progress;
import dev.pharos.store.rollup.RollupPartitions;
import dev.pharos.store.rollup.Rollups;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Rolls up each hour soon after it is over, and again what came late; at the first start after an upgrade all that there is,
 * the oldest first, in the background.
 */
@Singleton
class RollingUp {
    /** By then nearly all results of an hour are written: what comes later costs a correction each. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** Steps in one turn: an hour of 100,000 targets. The rest is left for the next turn. */
    private static final int STEPS_AT_MOST = 500;

    /** Another job's step takes a moment; so often we wait for one. */
    private static final int WAITS_AT_MOST = 40;

    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Housekeeper housekeeper;
    private final Rollups rollups;
    private final KeptHistory history;
    private final RollupConfig config;
    private final RollupCheck check;

    RollingUp(Housekeeper housekeeper, Rollups rollups, KeptHistory history, RollupConfig config, RollupCheck check) {
        this.housekeeper = housekeeper;
        this.rollups = rollups;
        this.history = history;
        this.config = config;
        this.check = check;
    }

    @Scheduled(
            identity = "roll-ups",
            every = "1m",
            delayed = "40s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::rollUp);
    }

    private String rollUp() throws SQLException {
        var ended = false;
        try {
            var done = turn();
            ended = true;
            return done;
        } finally {
            check.turned(ended);
        }
    }

    private String turn() throws SQLException {
        var now = housekeeper.now();
        var over = Grain.HOUR.floor(now.minus(GRACE));
        housekeeper.alone(connection -> {
            Progress.close(connection, over);
            return over;
        });
        var dropped = drop(now);
        var kept = kept(now);
        var waits = 0;
        for (var steps = 0; steps < STEPS_AT_MOST && waits < WAITS_AT_MOST; ) {
            // By turns: a hundred thousand corrections after a long outage must not keep back what is new, nor the
            // other way round.
            var newFirst = steps % 2 == 0;
            var done = housekeeper.alone(connection -> newFirst
                    ? rollups.next(connection) || rollups.correct(connection, kept) > 0
                    : rollups.correct(connection, kept) > 0 || rollups.next(connection));
            if (done.isPresent() && !done.get()) {
                break;
            }
            if (done.isPresent()) {
                steps++;
            } else {
                waits++;
                pause();
            }
        }
        return dropped;
    }

    /** From when on all results are there and their roll-ups are kept. */
    private Instant kept(Instant now) {
        var day = history.from(now).atStartOfDay().toInstant(ZoneOffset.UTC);
        var month = Grain.MONTH.floor(now.minus(config.rollups()));
        return day.isAfter(month) ? day : month;
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new SQLException("Pharos is stopping", stopping);
        }
    }

    private String drop(Instant now) throws SQLException {
        var oldest = RollupPartitions.month(now.minus(config.rollups()));
        var months = housekeeper
                .alone(connection -> RollupPartitions.before(connection, oldest))
                .orElse(List.of());
        for (var month : months) {
            housekeeper.alone(connection -> {
                RollupPartitions.drop(connection, month);
                return month;
            });
        }
        return months.isEmpty()
                ? ""
                : "Dropped the roll-ups of %s to %s: they are kept from %s on"
                        .formatted(months.getFirst(), months.getLast(), oldest);
    }
}
