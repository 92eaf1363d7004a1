package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Cover;
import dev.pharos.core.rollup.Cover.Part;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.HistorySnapshot;
import dev.pharos.store.results.StoredAnswers;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the probes of a target in a window, and those that failed: what is rolled up from roll-ups, its edges from results. */
@ApplicationScoped
public class VerdictCounts {
    /** @param all of them */
    public record Counts(long all, long failed) {
        static final Counts NONE = new Counts(0, 0);

        Counts plus(Counts other) {
            return new Counts(all + other.all, failed + other.failed);
        }
    }

    private final DataSource source;

    VerdictCounts(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public Counts of(TargetId target, Instant from, Instant to) {
        return HistorySnapshot.read(source, connection -> {
            var rolledUntil =
                    Progress.read(connection).map(Progress::rolledUntil).orElse(Instant.EPOCH);
            var sum = Counts.NONE;
            for (var part : Cover.of(from, to, rolledUntil)) {
                sum = sum.plus(
                        part.grain().isPresent()
                                ? rolledUp(connection, target, part.grain().get(), part)
                                : single(connection, target, part));
            }
            return sum;
        });
    }

    private static Counts rolledUp(Connection connection, TargetId target, Grain grain, Part part) throws SQLException {
        return new Query(
                        "SELECT coalesce(sum(passes + degraded + fails), 0) AS probes, coalesce(sum(fails), 0) AS failed FROM rollup_"
                                + grain.code() + " WHERE target_id = ? AND from_at >= ? AND from_at < ?",
                        target.value(),
                        part.from(),
                        part.to())
                .list(connection, row -> new Counts(row.getLong("probes"), row.getLong("failed")))
                .getFirst();
    }

    private static Counts single(Connection connection, TargetId target, Part part) throws SQLException {
        var wanted = Wanted.between(target, part.from(), part.to());
        var passed = new AtomicLong();
        StoredAnswers.all(connection, wanted, (_, _) -> passed.incrementAndGet());
        var all = StoredResults.count(connection, wanted);
        return new Counts(all, all - passed.get());
    }
}
