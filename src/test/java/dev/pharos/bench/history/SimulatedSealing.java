package dev.pharos.bench.history;

import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.sealing.SealedTable;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Writes simulated days as they are once they were sealed, without their rows: months of them in minutes. */
public final class SimulatedSealing {
    private static final String WRITE = "INSERT INTO sealed_day (target_id, day, probes, packed) VALUES (?, ?, ?, ?)";
    private static final int AT_ONCE = 200;

    private SimulatedSealing() {}

    /**
     * Writes a day of all the targets; commits.
     *
     * @return how many probes it has
     */
    public static long fill(Connection connection, List<SimulatedTarget> targets, LocalDate day) throws SQLException {
        connection.setAutoCommit(false);
        SealedTable.make(connection, YearMonth.from(day));
        var probes = 0L;
        try (var statement = connection.prepareStatement(WRITE)) {
            for (var i = 0; i < targets.size(); i++) {
                var results =
                        targets.get(i).probes(day).map(SimulatedProbe::stored).toList();
                probes += results.size();
                statement.setObject(1, targets.get(i).id().value());
                statement.setObject(2, day);
                statement.setInt(3, results.size());
                statement.setBytes(4, PackedDay.pack(results));
                statement.addBatch();
                if (i % AT_ONCE == AT_ONCE - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        Write.execute(connection, "INSERT INTO history_day (day, sealed_at) VALUES (?, now())", day);
        connection.commit();
        return probes;
    }
}
