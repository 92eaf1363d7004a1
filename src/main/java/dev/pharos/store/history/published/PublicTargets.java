package dev.pharos.store.history.published;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.glance.Stretches;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;

/** The one place where targets become public: those that are so and not retired, with their time. Two questions. */
final class PublicTargets {
    /** Whose page it is that visitors see. */
    static final String TENANT = "'" + TenantId.MAIN.value() + "'";

    private static final String PUBLIC = " tenant_id = " + TENANT + " AND public AND retired_at IS NULL";
    private static final String OF_KEY = " AND key = ?";

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
        var which = PUBLIC + key.map(_ -> OF_KEY).orElse("");
        var values = key.map(TargetKey::value).stream().toList();
        var periods = Stretches.read(connection, "SELECT id FROM target WHERE" + which, values, cuts);
        return new Query("SELECT id, key, name, group_name, paused, created_at, " + BEGAN + " FROM target WHERE" + which
                        + ORDER)
                .first(values)
                .list(connection, row -> {
                    var id = new TargetId(row.getObject("id", UUID.class));
                    return new PublicTarget(
                            id,
                            new TargetKey(row.getString("key")),
                            row.getString("name"),
                            Optional.ofNullable(row.getString("group_name")),
                            row.getBoolean("paused"),
                            Query.instant(row, "created_at"),
                            Query.maybeInstant(row, "began"),
                            periods.getOrDefault(id, List.of()));
                });
    }
}
