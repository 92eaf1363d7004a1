package dev.pharos.store.journal.tables;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.store.results.Partitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Writes a past as the journal has written it, without a probe for each result. */
public final class HistoryForTests {
    private HistoryForTests() {}

    public static void periods(Connection connection, TargetId target, List<StatePeriod> periods) throws SQLException {
        PeriodTable.write(
                connection,
                periods.stream().map(it -> new PeriodTable.Closed(target, it)).toList());
    }

    public static void results(Connection connection, Target target, List<Result> results) throws SQLException {
        var days = new TreeSet<>(
                results.stream().map(it -> Partitions.day(it.startedAt())).toList());
        for (var day : days) {
            Partitions.make(connection, day);
        }
        ResultCopy.write(
                connection,
                results.stream()
                        .map(it -> new Entry(target, it, Optional.empty()))
                        .toList());
    }
}
