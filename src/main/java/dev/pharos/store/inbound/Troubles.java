package dev.pharos.store.inbound;

import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.Known;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a source said of its troubles before, in the transaction of a request. It is remembered for longer than an incident is
 * open: what comes twice or late is known by it.
 */
final class Troubles {
    /** So long after it was last heard of, nobody repeats what is over. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** So many that are over are remembered of a source. */
    private static final int MOST_OVER = 5_000;

    private static final String KNOWN = """
            SELECT a.fingerprint, a.started_at, a.incident_id,
                   a.ended OR i.id IS NULL OR i.resolved_at IS NOT NULL AS over
            FROM inbound_alert a LEFT JOIN incident i ON i.id = a.incident_id
            WHERE a.source_id = ? AND a.fingerprint = ANY (?)
            """;
    private static final String PUT = """
            INSERT INTO inbound_alert (source_id, fingerprint, started_at, ended, incident_id, times, heard_at)
            VALUES (?, ?, ?, ?, ?, 1, ?)
            ON CONFLICT (source_id, fingerprint) DO UPDATE SET started_at = excluded.started_at, ended = excluded.ended,
                incident_id = excluded.incident_id, times = 1, heard_at = excluded.heard_at
            """;
    private static final String AGAIN = """
            UPDATE inbound_alert SET started_at = greatest(started_at, coalesce(?, started_at)), times = times + 1, heard_at = ?
            WHERE source_id = ? AND fingerprint = ?
            """;
    private static final String ENDED = """
            UPDATE inbound_alert SET started_at = greatest(started_at, coalesce(?, started_at)), ended = true,
                times = times + 1, heard_at = ?
            WHERE source_id = ? AND fingerprint = ?
            """;
    private static final String FORGET = """
            DELETE FROM inbound_alert a WHERE a.source_id = ? AND (a.heard_at < ? OR a.heard_at < (
                SELECT o.heard_at FROM inbound_alert o WHERE o.source_id = ? AND o.ended ORDER BY o.heard_at DESC
                OFFSET %d LIMIT 1) AND a.ended)
            AND NOT EXISTS (SELECT FROM incident i WHERE i.id = a.incident_id AND i.resolved_at IS NULL)
            """.formatted(MOST_OVER);

    /** @param incident of it; empty where it was over when it was first heard of */
    record Trouble(Known known, Optional<IncidentId> incident) {}

    private final Connection connection;
    private final UUID source;
    private final Map<String, Trouble> known = new HashMap<>();
    private boolean hasNew;

    private Troubles(Connection connection, UUID source) {
        this.connection = connection;
        this.source = source;
    }

    static Troubles of(Connection connection, UUID source, List<Alert> said) throws SQLException {
        var troubles = new Troubles(connection, source);
        var wanted = said.stream().map(Alert::fingerprint).distinct().toArray(String[]::new);
        new Query(KNOWN, source, wanted).list(connection, row -> {
            troubles.known.put(row.getString("fingerprint"), read(row));
            return 0;
        });
        return troubles;
    }

    private static Trouble read(ResultSet row) throws SQLException {
        return new Trouble(
                new Known(Query.instant(row, "started_at"), row.getBoolean("over")),
                Optional.ofNullable(row.getObject("incident_id", UUID.class)).map(IncidentId::new));
    }

    Optional<Trouble> of(String fingerprint) {
        return Optional.ofNullable(known.get(fingerprint));
    }

    /** It is wrong anew. */
    void began(Alert alert, Optional<IncidentId> incident, Instant now) throws SQLException {
        put(alert, alert.startsAt().orElse(now), false, incident, now);
    }

    /**
     * It is over, and was never anything here, or is over; that it began may still come, and by its start, or where none is
     * said by its end, it is known as late then. Answers nothing of what is known.
     */
    void over(Alert alert, Instant now) throws SQLException {
        var before = of(alert.fingerprint());
        var at = alert.startsAt().or(alert::endsAt);
        var isKnown = before.map(Trouble::known)
                .filter(it ->
                        !it.isOver() || at.filter(it.startedAt()::isBefore).isEmpty())
                .isPresent();
        if (isKnown) {
            again(alert, now);
        } else if (at.isPresent()) {
            put(alert, at.get(), true, before.flatMap(Trouble::incident), now);
        }
    }

    /** It is said once more, and maybe of a later start, which is the one that goes on. Answers its incident. */
    Optional<IncidentId> again(Alert alert, Instant now) throws SQLException {
        write(AGAIN, alert, now);
        return heard(alert, false);
    }

    /** It is over. Answers its incident. */
    Optional<IncidentId> ended(Alert alert, Instant now) throws SQLException {
        write(ENDED, alert, now);
        return heard(alert, true);
    }

    private void write(String statement, Alert alert, Instant now) throws SQLException {
        Write.execute(connection, statement, alert.startsAt().orElse(null), now, source, alert.fingerprint());
    }

    private Optional<IncidentId> heard(Alert alert, boolean isOver) {
        var before = known.get(alert.fingerprint());
        if (before == null) {
            return Optional.empty();
        }
        var start = before.known().startedAt();
        known.put(
                alert.fingerprint(),
                new Trouble(
                        new Known(
                                alert.startsAt().filter(start::isBefore).orElse(start),
                                isOver || before.known().isOver()),
                        before.incident()));
        return before.incident();
    }

    private void put(Alert alert, Instant startedAt, boolean ended, Optional<IncidentId> incident, Instant now)
            throws SQLException {
        Write.execute(
                connection,
                PUT,
                source,
                alert.fingerprint(),
                startedAt,
                ended,
                incident.map(IncidentId::value).orElse(null),
                now);
        known.put(alert.fingerprint(), new Trouble(new Known(startedAt, ended), incident));
        hasNew = true;
    }

    /** Forgets what nobody repeats any more; what is open is kept. */
    void prune(Instant now) throws SQLException {
        if (hasNew) {
            Write.execute(connection, FORGET, source, now.minus(REMEMBERED), source);
        }
    }
}
