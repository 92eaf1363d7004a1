package dev.pharos.web.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.LastResults;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.json.ResultJson;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Fills a database and a watchlist with components and their past. Whatever of a target is private holds the word
 * {@link #SECRET}.
 */
final class StatusPageFixtures {
    /** Is in everything that must not appear on any page. */
    static final String SECRET = "sekret";

    /** The order of the page is that of registration: a file's targets have their places in it. */
    private static final long POSITIONS_FROM =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private static final ObjectMapper JSON = new ObjectMapper();

    final Watchlist watchlist = new Watchlist();
    final DataSource database;
    final Instant now;
    private final Map<String, Target> targets = new HashMap<>();
    private int made;

    StatusPageFixtures(DataSource database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /** A stretch of a component's past that was not up; without a standing nobody looked. */
    record Trouble(Optional<AvailabilityState> standing, Instant from, Instant until) {}

    static Trouble down(String from, int minutes) {
        return trouble(AvailabilityState.DOWN, from, minutes);
    }

    static Trouble degraded(String from, int minutes) {
        return trouble(AvailabilityState.DEGRADED, from, minutes);
    }

    static Trouble gap(String from, String until) {
        return new Trouble(Optional.empty(), Instant.parse(from), Instant.parse(until));
    }

    private static Trouble trouble(AvailabilityState standing, String from, int minutes) {
        var at = Instant.parse(from);
        return new Trouble(Optional.of(standing), at, at.plus(Duration.ofMinutes(minutes)));
    }

    /** A component that is up now, watched for 100 days. */
    Component component(String name, String group) {
        return new Component(name, group);
    }

    final class Component {
        private final String name;
        private final String group;
        private Instant createdAt = now.minus(Duration.ofDays(100));
        private List<Trouble> past = List.of();
        private HealthState health = new HealthState.Up(0);
        private Instant lastProbe = now.minusSeconds(31);
        private Instant since = now.minus(Duration.ofDays(1));
        private Map<String, ComponentState> parts = Map.of();
        private String fields = "";
        private boolean watched = true;

        private Component(String name, String group) {
            this.name = name;
            this.group = group;
        }

        Component createdAt(String at) {
            createdAt = Instant.parse(at);
            return this;
        }

        Component past(Trouble... troubles) {
            past = List.of(troubles);
            return this;
        }

        Component now(HealthState state, Instant from) {
            health = state;
            since = from;
            return this;
        }

        Component lastProbe(Instant at) {
            lastProbe = at;
            return this;
        }

        Component parts(Map<String, ComponentState> named) {
            parts = named;
            return this;
        }

        /** Further fields of its JSON, each with a comma before it. */
        Component with(String json) {
            fields = json;
            return this;
        }

        /** Not in the memory of this process. */
        Component unwatched() {
            watched = false;
            return this;
        }

        Target save() {
            var target = Target.of(new TargetId(id(createdAt)), 1, definition(), Optional.empty());
            targets.put(name, target);
            var spans = spans();
            var open = spans.isEmpty() || target.definition().paused()
                    ? Optional.<StatePeriod>empty()
                    : Optional.of(covered(spans.removeLast()));
            write(connection -> {
                insertTarget(connection, target, createdAt);
                insertSpans(connection, target.id(), spans);
            });
            if (watched) {
                var known = !(health instanceof HealthState.Unknown);
                watchlist.add(
                        target,
                        new TargetState(
                                health,
                                since,
                                known ? Optional.of(lastProbe) : Optional.empty(),
                                Optional.empty(),
                                known ? open : Optional.empty(),
                                parts));
            }
            return target;
        }

        private StatePeriod covered(StatePeriod span) {
            return new StatePeriod(span.standing(), span.from(), lastProbe.plusSeconds(70));
        }

        private TargetDefinition definition() {
            var grouped = group.isEmpty() ? "" : ", \"group\": " + quoted(group);
            var text =
                    "{\"name\": " + quoted(name) + grouped + ", \"url\": \"https://sekret-host.example/sekret-path\","
                            + "\"headers\": {\"Authorization\": \"Bearer sekret-token\", \"X-Sekret\": \"sekret-header\"},"
                            + "\"assertions\": [\"[BODY].status == sekret-value\"],"
                            + "\"degradedWhen\": [\"[HEADER].x-sekret == sekret-compared\"],"
                            + "\"labels\": {\"sekret-label\": \"sekret-label-value\"},"
                            + "\"runbookUrl\": \"https://sekret-runbook.example/\"" + fields + "}";
            try {
                return switch (TargetJson.read((ObjectNode) JSON.readTree(text))) {
                    case Checked.Valid<TargetDefinition> valid -> valid.value();
                    case Checked.Invalid<TargetDefinition> invalid ->
                        throw new AssertionError(text + ": " + invalid.violations());
                };
            } catch (IOException broken) {
                throw new AssertionError(text, broken);
            }
        }

        private List<StatePeriod> spans() {
            var spans = new ArrayList<StatePeriod>();
            var at = createdAt;
            var sorted =
                    past.stream().sorted(Comparator.comparing(Trouble::from)).toList();
            for (var trouble : sorted) {
                if (trouble.from().isAfter(at)) {
                    spans.add(new StatePeriod(AvailabilityState.UP, at, trouble.from()));
                }
                var until = trouble.until().isAfter(now) ? now : trouble.until();
                trouble.standing().ifPresent(it -> spans.add(new StatePeriod(it, trouble.from(), until)));
                at = until;
            }
            if (at.isBefore(now)) {
                spans.add(new StatePeriod(AvailabilityState.UP, at, now));
            }
            return spans;
        }
    }

    Target target(String name) {
        return Objects.requireNonNull(targets.get(name), name);
    }

    /** An incident; without minutes it is open. */
    IncidentId incident(Target target, Reason reason, Optional<Phase> phase, String from, Optional<Integer> minutes) {
        var startedAt = Instant.parse(from);
        var id = new IncidentId(id(startedAt.plusSeconds(70)));
        var cause = failure(target, startedAt.plusSeconds(60), reason, phase);
        write(connection -> {
            insertIncident(connection, id, target, startedAt, cause);
            event(connection, id, startedAt.plusSeconds(70), "opened", "{}");
            if (minutes.isPresent()) {
                resolve(connection, id, startedAt.plus(Duration.ofMinutes(minutes.get())), "recovered");
            }
        });
        if (minutes.isEmpty()) {
            fails(target, reason, phase);
        }
        return id;
    }

    /** What the last probe of a component that is down came to. */
    void fails(Target target, Reason reason, Optional<Phase> phase) {
        watchlist
                .find(target.id())
                .filter(it -> it.belief().health() instanceof HealthState.Down)
                .ifPresent(it -> LastResults.see(
                        it, failure(target, it.belief().lastProbeAt().orElse(now), reason, phase)));
    }

    void acknowledge(IncidentId id, String at) {
        write(connection -> {
            try (var statement = connection.prepareStatement("UPDATE incident SET acknowledged_at = ? WHERE id = ?")) {
                statement.setObject(1, utc(Instant.parse(at)));
                statement.setObject(2, id.value());
                statement.executeUpdate();
            }
            event(
                    connection,
                    id,
                    Instant.parse(at),
                    "acknowledged",
                    "{\"by\": \"sekret-person\", \"note\": \"sekret-note\"}");
        });
    }

    void end(IncidentId id, Instant at, String resolution) {
        write(connection -> resolve(connection, id, at, resolution));
    }

    private static Result failure(Target target, Instant at, Reason reason, Optional<Phase> phase) {
        var late = reason == Reason.TIMEOUT || reason == Reason.CONNECT_TIMEOUT;
        var total = late ? 10_004_000_000L : 47_000_000L;
        return new Result(
                target.key(),
                at,
                new Verdict.Fail(reason, phase, "sekret-message of 192.0.2.7"),
                new HttpFacts(OptionalInt.of(503), Optional.of("1.1"), 0),
                93,
                false,
                Optional.of("192.0.2.7:44321"),
                new Timings(
                        1_900_000, 900_000, 4_600_000, late ? 9_996_600_000L : 39_000_000, late ? 0 : 200_000, total),
                List.of(new AssertionResult(
                        "[BODY].status == sekret-value", false, "[BODY].status (sekret-seen) == sekret-value")),
                Optional.of(new CertificateFacts("CN=sekret-subject", "CN=sekret-issuer", at, at.plusSeconds(9))),
                Map.of());
    }

    /** Results of a calm target, each {@code every}, with times to answer around {@code ms}. */
    void results(Target target, Instant from, Instant to, Duration every, double ms) {
        insertResults(target, from, to, every, ms, false);
    }

    /** Results of a target that does not answer. */
    void failures(Target target, Instant from, Instant to, Duration every) {
        insertResults(target, from, to, every, 10_004, true);
    }

    private void insertResults(Target target, Instant from, Instant to, Duration every, double ms, boolean failed) {
        write(connection -> {
            for (var day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS result_"
                            + day.toString().replace("-", "")
                            + " PARTITION OF result FOR VALUES FROM ('" + day + "T00:00:00Z') TO ('" + day.plusDays(1)
                            + "T00:00:00Z')");
                }
            }
            try (var statement = connection.prepareStatement("""
                    INSERT INTO result (target_id, started_at, verdict, reason, failed_phase, message, status, http_version,
                        redirects, body_bytes, body_truncated, remote_address, resolve_ms, connect_ms, tls_ms,
                        processing_ms, transfer_ms, total_ms)
                    SELECT ?, at, CASE WHEN ? THEN 'fail' ELSE 'pass' END, CASE WHEN ? THEN 'timeout' END,
                           CASE WHEN ? THEN 'processing' END, CASE WHEN ? THEN 'sekret-message' END, 200, '1.1', 0, 93, false,
                           '192.0.2.7:44321', 1.7, 0.9, 4.4, ms - 7.3, 0.3, ms
                    FROM (SELECT at, ? * (1 + 0.35 * sin(extract(epoch FROM at) / 86400)
                                 + CASE WHEN extract(epoch FROM at)::bigint / 600 % 17 = 0 THEN 1.6 ELSE 0 END) AS ms
                          FROM generate_series(?::timestamptz, ?::timestamptz - interval '1 second',
                                               make_interval(secs => ?)) AS at) AS made
                    """)) {
                statement.setObject(1, target.id().value());
                for (int i = 2; i <= 5; i++) {
                    statement.setBoolean(i, failed);
                }
                statement.setDouble(6, ms);
                statement.setObject(7, utc(from));
                statement.setObject(8, utc(to));
                statement.setDouble(9, every.toSeconds());
                statement.executeUpdate();
            }
        });
    }

    void sql(String statement) {
        write(connection -> {
            try (var run = connection.createStatement()) {
                run.execute(statement);
            }
        });
    }

    private static void insertTarget(Connection connection, Target target, Instant at) throws SQLException {
        var definition = target.definition();
        try (var statement = connection.prepareStatement("""
                INSERT INTO target (id, key, name, group_name, labels, definition, public, paused, source, revision,
                                    created_at, updated_at, position)
                VALUES (?, ?, ?, ?, '{"sekret-label": "sekret-label-value"}', ?::jsonb, ?, ?, 'probes/sekret.yaml', 1, ?, ?,
                        ?)
                """)) {
            statement.setObject(1, target.id().value());
            statement.setString(2, target.key().value());
            statement.setString(3, definition.name());
            statement.setString(4, definition.group().orElse(null));
            statement.setString(5, TargetJson.write(definition).toString());
            statement.setBoolean(6, definition.isPublic());
            statement.setBoolean(7, definition.paused());
            statement.setObject(8, utc(at));
            statement.setObject(9, utc(at));
            statement.setInt(10, (int) (at.getEpochSecond() - POSITIONS_FROM));
            statement.executeUpdate();
        }
    }

    private static void insertSpans(Connection connection, TargetId target, List<StatePeriod> spans)
            throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO span VALUES (?, ?, ?, ?)")) {
            for (var span : spans) {
                statement.setObject(1, target.value());
                statement.setObject(2, utc(span.from()));
                statement.setObject(3, utc(span.until()));
                statement.setString(4, span.standing().code());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insertIncident(
            Connection connection, IncidentId id, Target target, Instant startedAt, Result cause) throws SQLException {
        var definition = target.definition();
        try (var statement = connection.prepareStatement("""
                INSERT INTO incident (id, target_id, target_key, target_name, target_group, target_url, target_labels,
                                      runbook_url, public, severity, started_at, opened_at, cause, trigger)
                VALUES (?, ?, ?, ?, ?, 'https://sekret-host.example/', '{"sekret-label": "sekret-label-value"}',
                        'https://sekret-runbook.example/', ?, ?, ?, ?, ?::jsonb, '{"kind": "target"}')
                """)) {
            statement.setObject(1, id.value());
            statement.setObject(2, target.id().value());
            statement.setString(3, target.key().value());
            statement.setString(4, definition.name());
            statement.setString(5, definition.group().orElse(null));
            statement.setBoolean(6, definition.isPublic());
            statement.setString(7, definition.severity().code());
            statement.setObject(8, utc(startedAt));
            statement.setObject(9, utc(startedAt.plusSeconds(70)));
            statement.setString(10, ResultJson.write(cause).toString());
            statement.executeUpdate();
        }
    }

    private static void resolve(Connection connection, IncidentId id, Instant at, String resolution)
            throws SQLException {
        try (var statement =
                connection.prepareStatement("UPDATE incident SET resolved_at = ?, resolution = ? WHERE id = ?")) {
            statement.setObject(1, utc(at));
            statement.setString(2, resolution);
            statement.setObject(3, id.value());
            statement.executeUpdate();
        }
    }

    private static void event(Connection connection, IncidentId id, Instant at, String type, String detail)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO incident_event (incident_id, at, type, detail) VALUES (?, ?, ?, ?::jsonb)")) {
            statement.setObject(1, id.value());
            statement.setObject(2, utc(at));
            statement.setString(3, type);
            statement.setString(4, detail);
            statement.executeUpdate();
        }
    }

    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private void write(Change change) {
        try (var connection = database.getConnection()) {
            change.on(connection);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    private UUID id(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L | ++made);
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
