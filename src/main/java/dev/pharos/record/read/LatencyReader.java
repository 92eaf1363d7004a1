package dev.pharos.record.read;

import dev.pharos.core.target.TargetId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Reads how long the answers of a target took, day by day. */
@ApplicationScoped
public class LatencyReader {
    private static final Duration LEAST_STEP = Duration.ofMinutes(1);

    // One answer a minute at most says as much of a day as all of them, and costs 1,440 look-ups instead of 86,400.
    private static final String QUERY = """
            SELECT (started_at AT TIME ZONE 'UTC')::date AS day,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY total_ms) AS p50,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY total_ms) AS p95
            FROM generate_series(?::timestamptz, ?::timestamptz, make_interval(secs => ?)) AS slot
            CROSS JOIN LATERAL (
                SELECT started_at, total_ms, verdict FROM result
                WHERE target_id = ? AND started_at >= slot AND started_at < slot + make_interval(secs => ?)
                ORDER BY started_at DESC LIMIT 1) AS taken
            WHERE verdict <> 'fail'
            GROUP BY 1
            """;

    /** Half of a day's answers took at most {@code p50} milliseconds, 95 of 100 at most {@code p95}. */
    public record Percentiles(double p50, double p95) {}

    private final DataSource source;

    public LatencyReader(DataSource source) {
        this.source = source;
    }

    /**
     * The days of a window on which there was an answer; failures are none. One question.
     *
     * @param interval between the target's probes
     */
    public Map<LocalDate, Percentiles> daily(TargetId target, Instant from, Instant to, Duration interval)
            throws SQLException {
        var step = (double) Math.max(interval.toSeconds(), LEAST_STEP.toSeconds());
        return Visit.ask(source, connection -> {
            try (var statement = connection.prepareStatement(QUERY)) {
                statement.setObject(1, Visit.utc(from));
                statement.setObject(2, Visit.utc(to));
                statement.setDouble(3, step);
                statement.setObject(4, target.value());
                statement.setDouble(5, step);
                var days = new HashMap<LocalDate, Percentiles>();
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        days.put(
                                row.getObject("day", LocalDate.class),
                                new Percentiles(row.getDouble("p50"), row.getDouble("p95")));
                    }
                }
                return Map.copyOf(days);
            }
        });
    }
}
