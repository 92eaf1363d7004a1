package dev.pharos.store.glance;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.rollup.Progress;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads what history says of some targets: four questions. Blocks. */
@ApplicationScoped
public class Glances {
    /** Of so many at once. */
    public static final int MOST = 100;

    private static final Duration DAY = Duration.ofDays(1);

    private static final String HOURS = """
            SELECT target_id, from_at, p50_ms, p95_ms, total FROM rollup_hour
            WHERE target_id = ANY (?) AND from_at >= ? AND p50_ms IS NOT NULL ORDER BY from_at
            """;

    /** What is not rolled up yet. Of a target that is probed often, the last minutes say as much as the whole hour. */
    private static final String FRESH = """
            SELECT t.id AS target_id, r.total_ms
            FROM unnest(?::uuid[]) AS t (id), LATERAL (
                SELECT total_ms FROM result
                WHERE target_id = t.id AND started_at >= ? AND verdict <> 'fail'
                ORDER BY started_at DESC LIMIT 120) AS r
            """;

    private final DataSource source;

    Glances(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * Each of these targets, at most {@link #MOST}, also those of which there is nothing.
     *
     * @param cuts the instants between which it matters how they stood
     */
    public Map<TargetId, Glance> of(Collection<TargetId> targets, NavigableSet<Instant> cuts, Instant now) {
        if (targets.size() > MOST) {
            throw new IllegalArgumentException(targets.size() + " targets are more than " + MOST);
        }
        return targets.isEmpty()
                ? Map.of()
                : Transaction.snapshot(source, connection -> read(connection, targets, cuts, now));
    }

    private static Map<TargetId, Glance> read(
            Connection connection, Collection<TargetId> targets, NavigableSet<Instant> cuts, Instant now)
            throws SQLException {
        var ids = targets.stream().map(TargetId::value).toArray(UUID[]::new);
        var periods = Stretches.read(connection, "SELECT unnest(?::uuid[]) AS id", List.of((Object) ids), cuts);
        var latencies = targets.stream().collect(Collectors.toMap(Function.identity(), _ -> new Latency()));
        var from = now.minus(DAY);
        new Query(HOURS, ids, from)
                .list(
                        connection,
                        row -> latencies.getOrDefault(id(row), new Latency()).hour(row));
        var rolled = Progress.read(connection).map(Progress::rolledUntil).orElse(from);
        new Query(FRESH, ids, rolled.isBefore(from) ? from : rolled)
                .list(
                        connection,
                        row -> latencies.getOrDefault(id(row), new Latency()).fresh(row));
        var glances = new HashMap<TargetId, Glance>();
        latencies.forEach((target, latency) ->
                glances.put(target, latency.glance(periods.getOrDefault(target, List.<StatePeriod>of()))));
        return glances;
    }

    private static TargetId id(ResultSet row) throws SQLException {
        return new TargetId(row.getObject("target_id", UUID.class));
    }

    /** How long the answers of one target took. */
    private static final class Latency {
        private final List<Glance.Hour> hours = new ArrayList<>();
        private final List<Double> fresh = new ArrayList<>();
        private Sketch sum = Sketch.EMPTY;

        boolean hour(ResultSet row) throws SQLException {
            sum = sum.plus(Sketch.decode(row.getBytes("total")));
            return hours.add(
                    new Glance.Hour(Query.instant(row, "from_at"), row.getDouble("p50_ms"), row.getDouble("p95_ms")));
        }

        boolean fresh(ResultSet row) throws SQLException {
            return fresh.add(row.getDouble("total_ms"));
        }

        Glance glance(List<StatePeriod> periods) {
            var all = sum;
            if (!fresh.isEmpty()) {
                var recorder = new Sketch.Recorder();
                fresh.forEach(recorder::record);
                all = all.plus(recorder.take());
            }
            return new Glance(periods, all.quantile(0.5), all.quantile(0.95), hours);
        }
    }
}
