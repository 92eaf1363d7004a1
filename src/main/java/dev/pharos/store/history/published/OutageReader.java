package dev.pharos.store.history.published;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.UsualTimes;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads one public incident with all that can be said of it. */
@ApplicationScoped
public class OutageReader {
    private static final int MOST_PROBES = 20_000;
    private static final String CAUSE = """
            SELECT t.phase, (i.cause->'timingsMs'->>t.phase)::float8 AS ms, (i.cause->>'startedAt')::timestamptz AS at
            FROM incident i, unnest(ARRAY['resolve', 'connect', 'tls', 'processing', 'transfer']) AS t (phase)
            WHERE i.id = ?
            """;

    private final DataSource source;

    public OutageReader(@Reserved(For.VISITORS) DataSource source) {
        this.source = source;
    }

    /**
     * The probe that confirmed an outage.
     *
     * @param ms the time of each phase in milliseconds
     */
    public record Cause(Instant startedAt, Map<Phase, Double> ms) {}

    /** One probe near an incident; {@code reason} is empty for one that passed. */
    public record Probe(Instant at, Optional<String> reason) {}

    /**
     * @param usual the usual time of each phase before it began, in milliseconds; empty where nothing is known
     * @param probes around it, the oldest first
     * @param cut whether there were more probes than are here
     * @param escalatedAt when further people were told
     * @param maintained when work was planned on its target while it lasted
     */
    public record Outage(
            PublicIncident incident,
            Cause cause,
            Map<Phase, Double> usual,
            List<Probe> probes,
            boolean cut,
            List<Instant> escalatedAt,
            List<Period> maintained,
            Changes changes) {}

    /** How often its target went down or came up in the time of flapping, up to its opening and up to its end. */
    public record Changes(int atOpening, int atEnd) {}

    public Optional<PublicIncident> find(IncidentId id) throws SQLException {
        return BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement(PublicIncidents.SELECT + " AND i.id = ?")) {
                statement.setObject(1, id.value());
                return PublicWords.with(connection, PublicIncidents.list(statement)).stream()
                        .findFirst();
            }
        });
    }

    /**
     * All about an incident that {@link #find} found.
     *
     * @param margin how long before and after it probes are shown
     * @param flapping in which time changes are counted
     */
    public Outage outage(PublicIncident incident, Duration margin, Duration flapping, Instant now) throws SQLException {
        return BoundedQuery.ask(source, connection -> {
            var meanwhile = new Meanwhile(incident);
            var from = incident.startedAt().minus(margin);
            var to = incident.resolvedAt().orElse(now).plus(margin);
            var probes = probes(connection, incident.target(), from, to);
            return new Outage(
                    incident,
                    cause(connection, incident.id()),
                    UsualTimes.before(connection, incident.target(), incident.startedAt()),
                    probes.subList(0, Math.min(probes.size(), MOST_PROBES)),
                    probes.size() > MOST_PROBES,
                    escalations(connection, incident.id()),
                    meanwhile.maintained(connection, now),
                    meanwhile.changes(connection, flapping, now));
        });
    }

    private static Cause cause(Connection connection, IncidentId id) throws SQLException {
        var ms = new EnumMap<Phase, Double>(Phase.class);
        var at = Instant.EPOCH;
        try (var statement = connection.prepareStatement(CAUSE)) {
            statement.setObject(1, id.value());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    ms.put(phase(row), row.getDouble("ms"));
                    at = Query.instant(row, "at");
                }
            }
        }
        return new Cause(at, ms);
    }

    private static Phase phase(ResultSet row) throws SQLException {
        return Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT));
    }

    private static List<Probe> probes(Connection connection, TargetId target, Instant from, Instant to)
            throws SQLException {
        return StoredResults.oldest(connection, Wanted.between(target, from, to), MOST_PROBES + 1).stream()
                .map(it -> new Probe(it.at(), it.failed() ? Optional.of(reason(it)) : Optional.empty()))
                .toList();
    }

    private static String reason(StoredResult failed) {
        return Objects.requireNonNullElse(failed.outcome().reason(), "");
    }

    private static List<Instant> escalations(Connection connection, IncidentId id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT at FROM incident_event WHERE incident_id = ? AND type = 'escalated' ORDER BY seq LIMIT 20")) {
            statement.setObject(1, id.value());
            var at = new ArrayList<Instant>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    at.add(Query.instant(row, "at"));
                }
            }
            return at;
        }
    }
}
