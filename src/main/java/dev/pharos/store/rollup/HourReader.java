package dev.pharos.store.rollup;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Rollup;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rolls up an hour of some targets from the results and state periods themselves. */
final class HourReader {
    /** So many rows are in memory at once. */
    private static final int PAGE = 2_000;

    private static final String RESULTS = """
            SELECT target_id, verdict, reason, status, resolve_ms, connect_ms, tls_ms, processing_ms, transfer_ms, total_ms
            FROM result WHERE target_id = ANY (?) AND started_at >= ? AND started_at < ?
            ORDER BY target_id
            """;

    private static final String PERIODS = """
            SELECT target_id, standing, from_at, until_at FROM span
            WHERE target_id = ANY (?) AND until_at > ? AND from_at < ?
            UNION ALL
            SELECT target_id, standing, span_from, span_until FROM belief
            WHERE target_id = ANY (?) AND standing IS NOT NULL AND span_until > ? AND span_from < ?
            ORDER BY target_id, from_at
            """;

    private HourReader() {}

    /** Each of the targets, also those of which there is nothing. */
    static Map<UUID, Rollup> read(Connection connection, Instant hour, Collection<UUID> targets) throws SQLException {
        var stood = stood(connection, hour, targets);
        var rollups = new TreeMap<UUID, Rollup>();
        results(connection, hour, targets, stood, rollups);
        for (var target : targets) {
            if (!rollups.containsKey(target)) {
                rollups.put(target, new Rollup.Recorder().take(stood.getOrDefault(target, Stood.NOWHERE)));
            }
        }
        return rollups;
    }

    private static void results(
            Connection connection,
            Instant hour,
            Collection<UUID> targets,
            Map<UUID, Stood> stood,
            Map<UUID, Rollup> rollups)
            throws SQLException {
        try (var statement = connection.prepareStatement(RESULTS)) {
            statement.setFetchSize(PAGE);
            statement.setObject(1, targets.toArray(UUID[]::new));
            statement.setObject(2, Query.utc(hour));
            statement.setObject(3, Query.utc(Grain.HOUR.after(hour)));
            try (var row = statement.executeQuery()) {
                var recorder = new Rollup.Recorder();
                @Nullable UUID current = null;
                while (row.next()) {
                    var target = row.getObject(1, UUID.class);
                    if (current != null && !current.equals(target)) {
                        rollups.put(current, recorder.take(stood.getOrDefault(current, Stood.NOWHERE)));
                    }
                    current = target;
                    record(recorder, row);
                }
                if (current != null) {
                    rollups.put(current, recorder.take(stood.getOrDefault(current, Stood.NOWHERE)));
                }
            }
        }
    }

    private static void record(Rollup.Recorder recorder, ResultSet row) throws SQLException {
        switch (row.getString(2)) {
            case "pass" -> recorder.passed(ms(row));
            case "degraded" -> recorder.degraded(ms(row));
            default -> recorder.failed(Reason.ofCode(row.getString(3)));
        }
        var status = row.getInt(4);
        if (status != 0) {
            recorder.status(status);
        }
    }

    private static float[] ms(ResultSet row) throws SQLException {
        var ms = new float[Phase.COUNT + 1];
        for (var i = 0; i < ms.length; i++) {
            ms[i] = row.getFloat(5 + i);
        }
        return ms;
    }

    private static Map<UUID, Stood> stood(Connection connection, Instant hour, Collection<UUID> targets)
            throws SQLException {
        var ids = targets.toArray(UUID[]::new);
        var end = Grain.HOUR.after(hour);
        var periods = new HashMap<UUID, List<StatePeriod>>();
        new Query(PERIODS, ids, hour, end, ids, hour, end)
                .list(
                        connection,
                        row -> Map.entry(
                                row.getObject("target_id", UUID.class),
                                new StatePeriod(
                                        AvailabilityState.ofCode(row.getString("standing")),
                                        Query.instant(row, "from_at"),
                                        Query.instant(row, "until_at"))))
                .forEach(it -> periods.computeIfAbsent(it.getKey(), _ -> new ArrayList<>())
                        .add(it.getValue()));
        var stood = new HashMap<UUID, Stood>();
        periods.forEach(
                (target, its) -> stood.put(target, Stood.of(Availability.of(Timeline.disjoint(its), hour, end))));
        return stood;
    }
}
