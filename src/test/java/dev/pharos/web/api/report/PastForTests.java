package dev.pharos.web.api.report;

import static dev.pharos.web.api.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.rollup.Progress;
import dev.pharos.store.rollup.Rollups;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.web.api.Api;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives targets of the running application a past, and has it rolled up. */
@Singleton
public class PastForTests {
    private final DataSource database;
    private final Rollups rollups;
    private final Clock clock;

    PastForTests(DataSource database, Rollups rollups, Clock clock) {
        this.database = database;
        this.rollups = rollups;
        this.clock = clock;
    }

    /** Registers a target that is never probed. */
    public Target target(String key, String more) {
        Api.sending(Api.target(key, "\"paused\": true" + (more.isEmpty() ? "" : ", " + more)))
                .post(Api.TARGETS)
                .then()
                .statusCode(201);
        admin().get(Api.TARGETS + "/" + key).then().statusCode(200);
        var id = new Query("SELECT id FROM target WHERE key = ?", key)
                .list(database, row -> new TargetId(row.getObject("id", UUID.class)))
                .getFirst();
        return Target.of(id, 1, SampleTargets.definition(key, ConfirmationPolicy.DEFAULT), Optional.empty());
    }

    public static Result result(Target target, Instant at, Verdict verdict, OptionalInt status, double... phaseMs) {
        var nanos = new long[5];
        var total = 0L;
        for (var i = 0; i < phaseMs.length; i++) {
            nanos[i] = Math.round(phaseMs[i] * 1e6);
            total += nanos[i];
        }
        return new Result(
                target.key(),
                at,
                verdict,
                new HttpFacts(status, Optional.of("1.1"), 0),
                0,
                false,
                Optional.empty(),
                new Timings(nanos[0], nanos[1], nanos[2], nanos[3], nanos[4], total),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    public void write(Target target, List<Result> results, List<StatePeriod> periods) throws SQLException {
        Transaction.run(database, connection -> {
            HistoryForTests.results(connection, target, results);
            HistoryForTests.periods(connection, target.id(), periods);
            Write.execute(
                    connection,
                    "INSERT INTO rollup_due (target_id, from_at) SELECT DISTINCT target_id, date_trunc('hour', started_at, 'UTC')"
                            + " FROM result WHERE target_id = ?",
                    target.id().value());
            return target;
        });
    }

    /** Has all days sealed that were over so many days ago, as housekeeping does two days after their end. */
    void seal(int daysAgo) throws SQLException {
        var sealer = new Sealer(database, clock, _ -> {}, Path.of("target"));
        var before = Partitions.day(clock.instant()).minusDays(daysAgo);
        for (var day : Transaction.run(database, connection -> Partitions.before(connection, before))) {
            assertThat(sealer.seal(day, () -> true)).isInstanceOf(Sealer.Outcome.Sealed.class);
        }
    }

    /** Has nothing rolled up, as before an upgrade; for whoever stops housekeeping first. */
    void forgetRollups() throws SQLException {
        Transaction.run(database, connection -> Write.execute(connection, "DELETE FROM rollup_progress"));
    }

    /** Has all hours that are over rolled up. */
    public void rollUp() throws SQLException {
        var over = Grain.HOUR.floor(clock.instant());
        var goesOn = true;
        while (goesOn) {
            goesOn = Transaction.run(database, connection -> {
                // As housekeeping does, which may be at it too.
                Write.execute(connection, "SET LOCAL lock_timeout = '60s'");
                new Query("SELECT pg_advisory_xact_lock(?)", 0x686f_7573_656b_6565L).list(connection, _ -> 0);
                Progress.close(connection, over);
                return rollups.correct(connection, Instant.EPOCH) > 0 || rollups.next(connection);
            });
        }
    }
}
