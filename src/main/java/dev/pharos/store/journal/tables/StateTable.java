package dev.pharos.store.journal.tables;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Columns;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of each target, a row each. */
public final class StateTable {
    private static final String UPSERT = """
            INSERT INTO belief (target_id, health, since, streak, down_since, last_probe_at, incident_id, standing,
                                span_from, span_until, components)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::timestamptz[],
                                 ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[]::jsonb[])
            ON CONFLICT (target_id) DO UPDATE SET
                health = excluded.health, since = excluded.since, streak = excluded.streak,
                down_since = excluded.down_since, last_probe_at = excluded.last_probe_at,
                incident_id = excluded.incident_id, standing = excluded.standing, span_from = excluded.span_from,
                span_until = excluded.span_until, components = excluded.components
            """;

    /** The number of rows that are in memory at once, besides what is made of them. */
    private static final int PAGE = 1_000;

    private StateTable() {}

    /** Writes the states of a batch; one a target. */
    static void write(Connection connection, Map<TargetId, TargetState> states) throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        var columns = new Columns(states.size(), 11);
        states.forEach((id, state) -> columns.add(
                id.value(),
                state.health().code(),
                state.since(),
                streak(state.health()),
                state.health() instanceof HealthState.Recovering it ? it.downSince() : null,
                state.lastProbeAt().orElse(null),
                state.incident().map(IncidentId::value).orElse(null),
                state.period().map(period -> period.state().code()).orElse(null),
                state.period().map(StatePeriod::from).orElse(null),
                state.period().map(StatePeriod::until).orElse(null),
                components(state.components())));
        columns.execute(connection, UPSERT);
    }

    /** All states that were stored, for the start. */
    public static Map<TargetId, TargetState> readAll(Connection connection) throws SQLException {
        var states = new HashMap<TargetId, TargetState>();
        // The driver fetches in pages only within a transaction.
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(PAGE);
            try (var rows = statement.executeQuery("SELECT * FROM belief")) {
                while (rows.next()) {
                    states.put(new TargetId(rows.getObject("target_id", UUID.class)), read(rows));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return states;
    }

    private static TargetState read(ResultSet row) throws SQLException {
        var availability = row.getString("standing");
        var from = Query.maybeInstant(row, "span_from");
        var until = Query.maybeInstant(row, "span_until");
        return new TargetState(
                health(row),
                Query.instant(row, "since"),
                Query.maybeInstant(row, "last_probe_at"),
                Optional.ofNullable(row.getObject("incident_id", UUID.class)).map(IncidentId::new),
                availability == null
                        ? Optional.empty()
                        : Optional.of(new StatePeriod(
                                AvailabilityState.ofCode(availability), from.orElseThrow(), until.orElseThrow())),
                components(row.getString("components")));
    }

    private static HealthState health(ResultSet row) throws SQLException {
        var since = Query.instant(row, "since");
        var streak = row.getInt("streak");
        var word = row.getString("health");
        return switch (word) {
            case "unknown" -> new HealthState.Unknown();
            case "unproven" -> new HealthState.Unproven(since, streak);
            case "up" -> new HealthState.Up(streak);
            case "suspect" -> new HealthState.Suspect(since, streak);
            case "down" -> new HealthState.Down(since, streak);
            case "recovering" -> new HealthState.Recovering(Query.instant(row, "down_since"), since, streak);
            default -> throw new SQLException("\"" + word + "\" in belief.health is not a health state");
        };
    }

    private static int streak(HealthState health) {
        return switch (health) {
            case HealthState.Unknown _ -> 0;
            case HealthState.Unproven unproven -> unproven.failures();
            case HealthState.Up up -> up.degradedInARow();
            case HealthState.Suspect suspect -> suspect.failures();
            case HealthState.Down down -> down.failures();
            case HealthState.Recovering recovering -> recovering.passes();
        };
    }

    private static @Nullable String components(Map<String, ComponentState> components) {
        if (components.isEmpty()) {
            return null;
        }
        var json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        components.forEach((name, state) -> json.put(Text.clean(name), state.code()));
        return json.toString();
    }

    private static Map<String, ComponentState> components(@Nullable String json) throws SQLException {
        if (json == null) {
            return Map.of();
        }
        var components = new LinkedHashMap<String, ComponentState>();
        JsonColumn.read(json, "belief.components")
                .properties()
                .forEach(it -> components.put(
                        it.getKey(), ComponentState.ofCode(it.getValue().asText())));
        return components;
    }
}
