package dev.pharos.store.history;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads what became of notifications, with each attempt. */
@ApplicationScoped
public class DeliveryReader {
    private static final String SELECT = """
            SELECT o.id, o.incident_id, o.channel_key, o.type, o.next_attempt_at,
                   CASE o.state WHEN 'scheduled' THEN 'pending' ELSE o.state END AS state,
                   a.at, a.status, a.error, a.duration_ms
            FROM (SELECT * FROM delivery WHERE state <> 'cancelled'""";

    // A test of a channel has no incident; once its channel is gone, nobody knows whose it was, and nobody is shown it.
    private static final String OF_TENANT = """
            coalesce((SELECT incident.tenant_id FROM incident WHERE incident.id = delivery.incident_id),
                     (SELECT channel.tenant_id FROM channel WHERE channel.id = delivery.channel_id)) = ?
            """;

    private static final String WITH_ATTEMPTS =
            ") o LEFT JOIN delivery_attempt a ON a.delivery_id = o.id ORDER BY o.id DESC, a.attempt";

    /**
     * One notification to one channel.
     *
     * @param incident empty for a test of the channel
     * @param state {@code pending}, {@code sent}, {@code rejected}, {@code exhausted} or, of a test, {@code failed}
     * @param nextAttemptAt empty once nothing more will be tried
     */
    public record Logged(
            UUID id,
            Optional<UUID> incident,
            String channel,
            String type,
            String state,
            List<Attempt> attempts,
            Optional<Instant> nextAttemptAt) {}

    /**
     * One request to the channel.
     *
     * @param status empty where there was no answer
     * @param error why it did not succeed
     */
    public record Attempt(Instant at, OptionalInt status, Optional<String> error, int durationMs) {}

    /** Those of a tenant that are to be listed; what is empty filters nothing. */
    public record Filter(TenantId tenant, Optional<UUID> incident, Optional<String> channel, Optional<String> state) {}

    private record Row(Logged delivery, Optional<Attempt> attempt) {}

    private final DataSource source;

    DeliveryReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** At most {@code limit} deliveries, newest first; {@code before} is the last of the page before. */
    public List<Logged> newest(Filter filter, Optional<UUID> before, int limit) {
        var query = filtered(new Query(SELECT), filter)
                .and("id < ?", before)
                .then("ORDER BY id DESC LIMIT ?", limit)
                .then(WITH_ATTEMPTS);
        return folded(query.list(source, DeliveryReader::row));
    }

    /** How many deliveries there are of these. */
    public long count(Filter filter) {
        return filtered(new Query("SELECT count(*) FROM delivery WHERE state <> 'cancelled'"), filter)
                .number(source);
    }

    private static Query filtered(Query query, Filter filter) {
        return query.and(OF_TENANT, Optional.of(filter.tenant().value()))
                .and("incident_id = ?", filter.incident())
                .and("channel_key = ?", filter.channel())
                .and("state = ANY(?)", filter.state().map(DeliveryReader::stored));
    }

    /** As they are stored: what waits for its hour is pending, too. */
    private static String[] stored(String state) {
        return state.equals("pending") ? new String[] {"pending", "scheduled"} : new String[] {state};
    }

    /** The one of this id, where it is of this tenant. */
    public Optional<Logged> find(TenantId tenant, UUID id) {
        var query = new Query(SELECT)
                .and(OF_TENANT, Optional.of(tenant.value()))
                .and("id = ?", Optional.of(id))
                .then(WITH_ATTEMPTS);
        return folded(query.list(source, DeliveryReader::row)).stream().findFirst();
    }

    public Optional<Logged> find(UUID id) {
        var query = new Query(SELECT).and("id = ?", Optional.of(id)).then(WITH_ATTEMPTS);
        return folded(query.list(source, DeliveryReader::row)).stream().findFirst();
    }

    private static List<Logged> folded(List<Row> rows) {
        var deliveries = new LinkedHashMap<UUID, Logged>();
        var attempts = new LinkedHashMap<UUID, List<Attempt>>();
        for (var row : rows) {
            deliveries.putIfAbsent(row.delivery().id(), row.delivery());
            var of = attempts.computeIfAbsent(row.delivery().id(), _ -> new ArrayList<>());
            row.attempt().ifPresent(of::add);
        }
        return deliveries.values().stream()
                .map(it -> new Logged(
                        it.id(),
                        it.incident(),
                        it.channel(),
                        it.type(),
                        it.state(),
                        List.copyOf(attempts.getOrDefault(it.id(), List.of())),
                        it.nextAttemptAt()))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        var pending = row.getString("state").equals("pending");
        var delivery = new Logged(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("incident_id", UUID.class)),
                row.getString("channel_key"),
                row.getString("type"),
                row.getString("state"),
                List.of(),
                pending ? Optional.of(Query.instant(row, "next_attempt_at")) : Optional.empty());
        return new Row(delivery, attempt(row));
    }

    private static Optional<Attempt> attempt(ResultSet row) throws SQLException {
        if (row.getObject("at") == null) {
            return Optional.empty();
        }
        var status = row.getObject("status", Integer.class);
        return Optional.of(new Attempt(
                Query.instant(row, "at"),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                Optional.ofNullable(row.getString("error")),
                row.getInt("duration_ms")));
    }
}
