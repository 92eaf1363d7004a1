package dev.pharos.store.history;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Reads how long the answers of a target took, one slot of time after another. */
@ApplicationScoped
public class LatencyReader {
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final String ALL = """
            SELECT started_at, total_ms, verdict FROM result
            WHERE target_id = ? AND started_at >= ? AND started_at < ?
            """;

    // Of a target that is probed often, one answer in two minutes says as much of half an hour or more as all of them,
    // and
    // costs 720 look-ups a day instead of up to 86,400.
    private static final String SOME = """
            SELECT taken.* FROM generate_series(?::timestamptz, ?::timestamptz, interval '2 minutes') AS slot
            CROSS JOIN LATERAL (
                SELECT started_at, total_ms, verdict FROM result
                WHERE target_id = ? AND started_at >= slot AND started_at < slot + interval '2 minutes'
                ORDER BY started_at DESC LIMIT 1) AS taken
            """;

    private static final Duration LONG = Duration.ofMinutes(30);

    /** Half of a slot's answers took at most {@code p50} milliseconds, 95 of 100 at most {@code p95}. */
    public record Percentiles(double p50, double p95) {}

    private final DataSource source;

    public LatencyReader(@Reserved(For.VISITORS) DataSource source) {
        this.source = source;
    }

    /**
     * The slots of a window in which there was an answer, by their beginning; failures are none. One question.
     *
     * @param from where the first slot begins
     * @param slot how long each of them is
     * @param interval between the target's probes
     */
    public Map<Instant, Percentiles> slots(TargetId target, Instant from, Instant to, Duration slot, Duration interval)
            throws SQLException {
        var some = interval.compareTo(OFTEN) < 0 && slot.compareTo(LONG) >= 0;
        return BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement(query(some ? SOME : ALL))) {
                statement.setLong(1, slot.toSeconds());
                statement.setObject(2, Query.utc(from));
                statement.setObject(some ? 5 : 3, target.value());
                statement.setObject(some ? 3 : 4, Query.utc(from));
                statement.setObject(some ? 4 : 5, Query.utc(to));
                return slots(statement);
            }
        });
    }

    private static String query(String answers) {
        return "SELECT date_bin(make_interval(secs => ?), started_at, ?::timestamptz) AS slot,"
                + " percentile_cont(0.5) WITHIN GROUP (ORDER BY total_ms) AS p50,"
                + " percentile_cont(0.95) WITHIN GROUP (ORDER BY total_ms) AS p95"
                + " FROM (" + answers + ") AS answer WHERE verdict <> 'fail' GROUP BY 1";
    }

    private static Map<Instant, Percentiles> slots(PreparedStatement statement) throws SQLException {
        var slots = new HashMap<Instant, Percentiles>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                slots.put(Query.instant(row, "slot"), new Percentiles(row.getDouble("p50"), row.getDouble("p95")));
            }
        }
        return Map.copyOf(slots);
    }
}
