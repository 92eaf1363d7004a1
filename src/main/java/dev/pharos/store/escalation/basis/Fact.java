package dev.pharos.store.escalation.basis;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an incident on which nobody has decided yet who is told of it.
 *
 * @param channels the keys that its target names, or whoever opened it; empty for the default ones
 * @param policy the one that was chosen for it
 * @param chooser who chose who is told, as a sentence begins with it; empty where nobody did
 * @param by who acknowledged; empty where nobody did
 * @param transitions how often its target went down or up in the window of flapping, up to this opening and with it
 */
public record Fact(
        long seq,
        Matter matter,
        NotificationType type,
        Instant at,
        Optional<List<String>> channels,
        Optional<Key> policy,
        Optional<String> chooser,
        String by,
        int transitions) {

    private static final String LOCK = """
            SELECT id FROM incident
            WHERE id IN (SELECT incident_id FROM outbox WHERE decided_at IS NULL ORDER BY seq LIMIT ?)
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String OF_LOCKED = """
            SELECT o.seq, o.type, o.at, o.channels, o.policy, CASE i.trigger ->> 'kind' WHEN 'person' THEN 'whoever opened it'
                       WHEN 'rule' THEN CASE WHEN o.policy IS NOT NULL OR o.channels IS NOT NULL THEN 'its alert rule' END
                       WHEN 'inbound' THEN CASE WHEN o.policy IS NOT NULL OR o.channels IS NOT NULL THEN 'its inbound source' END
                       END AS chooser,
                   CASE o.type WHEN 'incident.acknowledged' THEN o.facts END AS acknowledgement,
                   CASE WHEN o.type = 'incident.opened' AND i.by_hand IS NULL THEN (
                       SELECT count(*) FILTER (WHERE r.opened_at > o.at - f.span AND r.opened_at <= o.at)
                              + count(*) FILTER (WHERE r.resolved_at > o.at - f.span AND r.resolved_at <= o.at)
                       FROM (SELECT opened_at, resolved_at FROM incident WHERE target_id = i.target_id AND by_hand IS NULL
                             ORDER BY started_at DESC LIMIT 100) AS r) ELSE 0 END AS transitions,
                   %s
            FROM outbox o JOIN incident i ON i.id = o.incident_id LEFT JOIN target t ON t.id = i.target_id
            CROSS JOIN (SELECT make_interval(secs => ?) AS span) AS f
            WHERE o.decided_at IS NULL AND o.incident_id = ANY (?) ORDER BY o.seq
            """.formatted(Matter.COLUMNS);

    public UUID incident() {
        return matter.incident();
    }

    /**
     * Those of the incidents that have waited longest, all of an incident in the order in which they happened. Their
     * incidents are locked, so that nobody else decides on them; one that is being changed right now is left for later.
     */
    public static List<Fact> lock(Connection connection, int incidents, Duration window) throws SQLException {
        var locked = new Query(LOCK, incidents).list(connection, row -> row.getObject(1, UUID.class));
        // Read after they are locked: what somebody else decided meanwhile is seen.
        return locked.isEmpty()
                ? List.of()
                : new Query(OF_LOCKED, (double) window.toSeconds(), locked.toArray(UUID[]::new))
                        .list(connection, Fact::read);
    }

    private static Fact read(ResultSet row) throws SQLException {
        return new Fact(
                row.getLong("seq"),
                Matter.read(row),
                NotificationType.ofCode(row.getString("type")),
                Query.instant(row, "at"),
                Optional.ofNullable(row.getArray("channels")).map(Fact::texts),
                Optional.ofNullable(row.getString("policy")).map(Key::new),
                Optional.ofNullable(row.getString("chooser")),
                by(row.getString("acknowledgement")),
                row.getInt("transitions"));
    }

    private static String by(@Nullable String facts) throws SQLException {
        return facts == null
                ? ""
                : JsonColumn.read(facts, "outbox.facts")
                        .at("/acknowledgement/by")
                        .asText();
    }

    private static List<String> texts(Array array) {
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException impossible) {
            throw new IllegalStateException("an array that was read cannot be read", impossible);
        }
    }
}
