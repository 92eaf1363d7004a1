package dev.pharos.store.escalation.standby;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open incidents and who was told of them. They are read some times a minute, and in a storm there are ten thousand that
 * stay as they are: those are taken from what was read before, so that each is read and held once.
 */
final class OpenIncidents {
    private static final int MOST_OPEN = 20_000;

    /**
     * The transaction that wrote a row last: a row that is as it was has the same. What people opened is not among them: nobody
     * can end one while PostgreSQL is away.
     */
    private static final String VERSIONS =
            "SELECT id, xmin::text::bigint FROM incident WHERE resolved_at IS NULL AND by_hand IS NULL"
                    + " ORDER BY started_at DESC LIMIT " + MOST_OPEN;

    private static final String ROWS =
            "SELECT *, xmin::text::bigint AS version FROM incident WHERE id = ANY (?) AND resolved_at IS NULL";

    /**
     * Who has the message: what still waits is not sent, and so is its end not. The end of a group of which others are open is not
     * that of its first, and is PostgreSQL's to tell.
     */
    private static final String TOLD = """
            SELECT DISTINCT d.incident_id, d.channel_id, d.channel_key FROM delivery d
            WHERE d.incident_id = ANY (?) AND d.type IN ('incident.opened', 'incident.escalated', 'incident.flapping')
              AND d.state = 'sent'
              AND NOT EXISTS (SELECT FROM escalation e JOIN incident i ON i.id = e.incident_id
                              WHERE e.lead = d.incident_id AND e.incident_id <> e.lead AND i.resolved_at IS NULL)
            ORDER BY d.channel_id
            """;

    private record Version(UUID incident, long version) {}

    private record Told(UUID incident, Recipient recipient) {}

    private OpenIncidents() {}

    /**
     * Those that are open now, the youngest first.
     *
     * @param before as they were read last
     */
    static List<Standby.Open> read(Connection connection, Collection<Standby.Open> before) throws SQLException {
        var versions =
                new Query(VERSIONS).list(connection, row -> new Version(row.getObject(1, UUID.class), row.getLong(2)));
        var known = before.stream().collect(Collectors.toMap(OpenIncidents::id, Function.identity()));
        var changed = versions.stream()
                .filter(it -> !isAsKnown(known.get(it.incident()), it))
                .map(Version::incident)
                .toArray(UUID[]::new);
        // What was resolved between the two questions is not among the rows, and stays out.
        known.keySet().removeAll(List.of(changed));
        rows(connection, changed).forEach(it -> known.put(id(it), it));
        var ids = versions.stream().map(Version::incident).toArray(UUID[]::new);
        var told = told(connection, ids);
        return Arrays.stream(ids)
                .map(known::get)
                .filter(Objects::nonNull)
                .map(it -> it.toldTo(told.getOrDefault(id(it), List.of())))
                .toList();
    }

    private static UUID id(Standby.Open open) {
        return open.kept().incident().id().value();
    }

    private static boolean isAsKnown(Standby.@Nullable Open known, Version now) {
        return known != null && known.version() == now.version();
    }

    private static List<Standby.Open> rows(Connection connection, UUID[] ids) throws SQLException {
        return ids.length == 0
                ? List.of()
                : new Query(ROWS, (Object) ids)
                        .list(
                                connection,
                                row -> new Standby.Open(
                                        row.getObject("tenant_id", UUID.class),
                                        IncidentRows.read(row),
                                        row.getBoolean("public"),
                                        List.of(),
                                        row.getLong("version")));
    }

    private static Map<UUID, List<Recipient>> told(Connection connection, UUID[] incidents) throws SQLException {
        var told = new HashMap<UUID, List<Recipient>>();
        new Query(TOLD, (Object) incidents)
                .list(
                        connection,
                        row -> new Told(
                                row.getObject(1, UUID.class),
                                new Recipient(
                                        new ChannelId(row.getObject(2, UUID.class)), new ChannelKey(row.getString(3)))))
                .forEach(it -> told.computeIfAbsent(it.incident(), _ -> new ArrayList<>())
                        .add(it.recipient()));
        return told;
    }
}
