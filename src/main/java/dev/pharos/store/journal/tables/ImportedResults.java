package dev.pharos.store.journal.tables;

import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.rollup.LateEntries;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Writes results that come from elsewhere, each once: one that is there already, of the same target and microsecond, stays as it is. They
 * change nothing that is believed of a target, and their hours are rolled up anew.
 */
@ApplicationScoped
public class ImportedResults {
    /** Those of several processes go one after the other; else two could write the same result. */
    private static final long ONE_AT_A_TIME = 0x696d_706f_7274_0001L;

    /** What a partition that was sealed between two steps is answered with. */
    private static final String NO_PARTITION = "23514";

    /** A result with whose it is. */
    public record Imported(Target target, Result result) {
        private Instant at() {
            return result.startedAt().truncatedTo(ChronoUnit.MICROS);
        }

        private Entry entry() {
            return new Entry(target, result, Optional.empty());
        }
    }

    private record Day(TargetId target, LocalDate day) {}

    private record Moment(TargetId target, Instant at) {}

    private final DataSource source;

    ImportedResults(@Reserved(For.EDITS) DataSource source) {
        this.source = source;
    }

    /**
     * Writes and commits.
     *
     * @param some at most some hundreds, so that the transaction is short
     * @return how many were new
     * @throws QueryFailed where the database is away; what was written before stays, and writing it again does nothing
     */
    public int write(List<Imported> some) {
        try {
            makePartitions(some);
            return Transaction.run(source, connection -> writeNew(connection, some));
        } catch (SQLException failed) {
            if (!NO_PARTITION.equals(failed.getSQLState())) {
                throw new QueryFailed(failed);
            }
        }
        makePartitions(some);
        return Transaction.edit(source, connection -> writeNew(connection, some), _ -> true);
    }

    private void makePartitions(List<Imported> some) {
        var days =
                new TreeSet<>(some.stream().map(it -> Partitions.day(it.at())).toList());
        for (var day : days) {
            Transaction.edit(source, connection -> Partitions.make(connection, day), _ -> true);
        }
    }

    private static int writeNew(Connection connection, List<Imported> some) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, ONE_AT_A_TIME);
            statement.execute();
        }
        var seen = known(connection, some);
        var fresh = new ArrayList<Entry>();
        for (var it : some) {
            if (seen.add(new Moment(it.target().id(), it.at()))) {
                fresh.add(it.entry());
            }
        }
        ResultCopy.write(connection, fresh);
        LateEntries.note(connection, fresh);
        return fresh.size();
    }

    /** Which of these moments have a result already, sealed or not. */
    private static Set<Moment> known(Connection connection, List<Imported> some) throws SQLException {
        var days = new LinkedHashMap<Day, TreeSet<Instant>>();
        for (var it : some) {
            days.computeIfAbsent(new Day(it.target().id(), Partitions.day(it.at())), _ -> new TreeSet<>())
                    .add(it.at());
        }
        var known = new HashSet<Moment>();
        for (var day : days.entrySet()) {
            var target = day.getKey().target();
            var last = day.getValue().last().plus(1, ChronoUnit.MICROS);
            var end =
                    day.getKey().day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            var wanted = Wanted.between(target, day.getValue().first(), last.isBefore(end) ? last : end);
            StoredResults.oldest(connection, wanted, Integer.MAX_VALUE)
                    .forEach(it -> known.add(new Moment(target, it.at())));
        }
        return known;
    }
}
