package dev.pharos.store.rollup;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Rollup;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.results.StoredOutcomes;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
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
        targets.forEach(it -> rollups.computeIfAbsent(it, _ -> Rollup.unprobed(stood.getOrDefault(it, Stood.NOWHERE))));
        return rollups;
    }

    private static void results(
            Connection connection,
            Instant hour,
            Collection<UUID> targets,
            Map<UUID, Stood> stood,
            Map<UUID, Rollup> rollups)
            throws SQLException {
        var under = new UnderWay(stood, rollups);
        StoredOutcomes.each(connection, targets, hour, Grain.HOUR.after(hour), under::record);
        under.end();
    }

    /** The target whose results come one after another. */
    private static final class UnderWay {
        private final Rollup.Recorder recorder = new Rollup.Recorder();
        private final Map<UUID, Stood> stood;
        private final Map<UUID, Rollup> rollups;
        private @Nullable UUID current;

        UnderWay(Map<UUID, Stood> stood, Map<UUID, Rollup> rollups) {
            this.stood = stood;
            this.rollups = rollups;
        }

        void record(StoredOutcomes.Outcome it) {
            if (!it.target().equals(current)) {
                end();
                current = it.target();
            }
            switch (it.verdict()) {
                case "pass" -> recorder.passed(it.ms());
                case "degraded" -> recorder.degraded(it.ms());
                default -> recorder.failed(Reason.ofCode(String.valueOf(it.reason())));
            }
            if (it.status() != 0) {
                recorder.status(it.status());
            }
        }

        void end() {
            if (current != null) {
                rollups.put(current, recorder.take(stood.getOrDefault(current, Stood.NOWHERE)));
            }
        }
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
