package dev.pharos.store.history.published;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;

/** The one place where targets become public: those that are so and not retired, with their time. Two questions. */
final class PublicTargets {
    /** Whose page it is that visitors see. */
    static final String TENANT = "'" + TenantId.MAIN.value() + "'";

    private static final String PUBLIC =
            " tenant_id = " + TENANT + " AND public AND retired_at IS NULL AND (?::text IS NULL OR key = ?)";

    // However often a target flaps, it comes to at most a few periods between two cuts.
    private static final String PERIODS = """
            WITH shown AS (SELECT id FROM target WHERE""" + PUBLIC + """
            ), stretch AS (
                SELECT target_id, from_at, until_at, standing FROM span
                WHERE until_at > ? AND target_id IN (SELECT id FROM shown)
                UNION ALL
                SELECT target_id, span_from, span_until, standing FROM belief
                WHERE span_until > ? AND standing IS NOT NULL AND target_id IN (SELECT id FROM shown)
            ), placed AS (
                SELECT *, width_bucket(from_at, ?) AS first, width_bucket(until_at, ?) AS last FROM stretch
            )
            SELECT target_id, standing, min(from_at) AS from_at, min(from_at) + sum(until_at - from_at) AS until_at
            FROM placed
            GROUP BY target_id, standing, first, last, CASE WHEN first <> last THEN from_at END
            ORDER BY 3
            """;

    // As people wrote it: files by name and each from top to bottom, then what REST made, as it was made.
    private static final String ORDER =
            " ORDER BY source IS NULL, source COLLATE \"C\", position, CASE WHEN source IS NOT NULL THEN name END, id";

    // Periods do not overlap: the first to end is the first to begin, and the index knows it.
    private static final String BEGAN = """
            least((SELECT span.from_at FROM span WHERE span.target_id = target.id ORDER BY until_at LIMIT 1),
                  (SELECT belief.span_from FROM belief WHERE belief.target_id = target.id)) AS began
            """;

    private PublicTargets() {}

    /**
     * @param key of the only one that is asked for
     * @param cuts instants between which time may be summed up; nothing before the first of them is read
     */
    static List<PublicTarget> list(Connection connection, Optional<TargetKey> key, NavigableSet<Instant> cuts)
            throws SQLException {
        var periods = periods(connection, key, cuts);
        try (var statement = connection.prepareStatement("SELECT id, key, name, group_name, paused, created_at, "
                + BEGAN + " FROM target WHERE" + PUBLIC + ORDER)) {
            statement.setString(1, key.map(TargetKey::value).orElse(null));
            statement.setString(2, key.map(TargetKey::value).orElse(null));
            var found = new ArrayList<PublicTarget>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var id = new TargetId(row.getObject("id", UUID.class));
                    found.add(new PublicTarget(
                            id,
                            new TargetKey(row.getString("key")),
                            row.getString("name"),
                            Optional.ofNullable(row.getString("group_name")),
                            row.getBoolean("paused"),
                            Query.instant(row, "created_at"),
                            Query.maybeInstant(row, "began"),
                            periods.getOrDefault(id, List.of())));
                }
            }
            return found;
        }
    }

    private static Map<TargetId, List<StatePeriod>> periods(
            Connection connection, Optional<TargetKey> key, NavigableSet<Instant> cuts) throws SQLException {
        try (var statement = connection.prepareStatement(PERIODS)) {
            var thresholds = connection.createArrayOf("timestamptz", BoundedQuery.timestamps(cuts));
            statement.setString(1, key.map(TargetKey::value).orElse(null));
            statement.setString(2, key.map(TargetKey::value).orElse(null));
            statement.setObject(3, Query.utc(cuts.first()));
            statement.setObject(4, Query.utc(cuts.first()));
            statement.setArray(5, thresholds);
            statement.setArray(6, thresholds);
            statement.setFetchSize(0);
            var found = new HashMap<TargetId, List<StatePeriod>>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var id = new TargetId(row.getObject("target_id", UUID.class));
                    var state = AvailabilityState.ofCode(row.getString("standing"));
                    var period = new StatePeriod(state, Query.instant(row, "from_at"), Query.instant(row, "until_at"));
                    found.computeIfAbsent(id, _ -> new ArrayList<>()).add(period);
                }
            }
            return found;
        }
    }
}
