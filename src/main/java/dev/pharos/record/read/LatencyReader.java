package dev.pharos.record.read;

import dev.pharos.core.target.TargetId;
import dev.pharos.record.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
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
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final String ALL = """
            SELECT started_at, total_ms, verdict FROM result
            WHERE target_id = ? AND started_at >= ? AND started_at < ?
            """;

    // Of a target that is probed often, one answer in two minutes says as much of a day as all of them, and costs 720
    // look-ups instead of up to 86,400.
    private static final String SOME = """
            SELECT taken.* FROM generate_series(?::timestamptz, ?::timestamptz, interval '2 minutes') AS slot
            CROSS JOIN LATERAL (
                SELECT started_at, total_ms, verdict FROM result
                WHERE target_id = ? AND started_at >= slot AND started_at < slot + interval '2 minutes'
                ORDER BY started_at DESC LIMIT 1) AS taken
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
        var often = interval.compareTo(OFTEN) < 0;
        return Visit.ask(source, connection -> {
            try (var statement = connection.prepareStatement(query(often ? SOME : ALL))) {
                statement.setObject(often ? 3 : 1, target.value());
                statement.setObject(often ? 1 : 2, Query.utc(from));
                statement.setObject(often ? 2 : 3, Query.utc(to));
                return days(statement);
            }
        });
    }

    private static String query(String answers) {
        return "SELECT (started_at AT TIME ZONE 'UTC')::date AS day,"
                + " percentile_cont(0.5) WITHIN GROUP (ORDER BY total_ms) AS p50,"
                + " percentile_cont(0.95) WITHIN GROUP (ORDER BY total_ms) AS p95"
                + " FROM (" + answers + ") AS answer WHERE verdict <> 'fail' GROUP BY 1";
    }

    private static Map<LocalDate, Percentiles> days(PreparedStatement statement) throws SQLException {
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
}
