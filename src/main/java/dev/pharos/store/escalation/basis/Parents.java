package dev.pharos.store.escalation.basis;

import dev.pharos.core.escalation.hold.Hold.Parent;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.DependsOn;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outages, open or just over, of what targets depend on. */
public record Parents(List<Outage> outages) {
    public record Outage(UUID tenant, UUID incident, Subject subject, Optional<Instant> resolvedAt) {}

    /** More are not looked at: who depends on that many is told of nothing as it is. */
    private static final int MOST = 20_000;

    private static final String RECENT = """
            SELECT i.id, i.tenant_id, i.target_key, i.target_name, i.target_group, i.target_labels, i.severity, i.resolved_at
            FROM incident i
            WHERE i.id IN (SELECT id FROM incident WHERE resolved_at IS NULL AND tenant_id = ANY (?)
                           UNION ALL
                           SELECT id FROM incident WHERE resolved_at > ? AND tenant_id = ANY (?))
              AND i.by_hand IS NULL AND (?::text[] IS NULL OR i.target_key = ANY (?::text[]))
            LIMIT ?
            """;

    static final Parents NONE = new Parents(List.of());

    /** Those of a batch; asks nothing where nobody depends on anything. */
    public static Parents of(Connection connection, Collection<Matter> matters, Instant now) throws SQLException {
        var dependent =
                matters.stream().filter(it -> !it.dependsOn().isNothing()).toList();
        if (dependent.isEmpty()) {
            return NONE;
        }
        var tenants = dependent.stream().map(Matter::tenant).distinct().toArray(UUID[]::new);
        var byKeyAlone =
                dependent.stream().allMatch(it -> it.dependsOn().matchers().isEmpty());
        var keys = dependent.stream()
                .flatMap(it -> it.dependsOn().keys().stream())
                .map(TargetKey::value)
                .distinct()
                .toArray(String[]::new);
        var query = byKeyAlone ? keys : null;
        return new Parents(ask(connection, tenants, now.minus(15, ChronoUnit.MINUTES), query));
    }

    private static List<Outage> ask(Connection connection, UUID[] tenants, Instant since, String @Nullable [] keys)
            throws SQLException {
        try (var statement = connection.prepareStatement(RECENT)) {
            var of = connection.createArrayOf("uuid", tenants);
            var named = keys == null ? null : connection.createArrayOf("text", keys);
            statement.setArray(1, of);
            statement.setObject(2, Query.utc(since));
            statement.setArray(3, of);
            statement.setArray(4, named);
            statement.setArray(5, named);
            statement.setInt(6, MOST);
            var outages = new ArrayList<Outage>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    outages.add(new Outage(
                            row.getObject("tenant_id", UUID.class),
                            row.getObject("id", UUID.class),
                            Matter.subject(row),
                            Query.maybeInstant(row, "resolved_at")));
                }
            }
            return outages;
        }
    }

    /** Those of what this one's target depends on. */
    public List<Parent> of(Matter child) {
        return child.dependsOn().isNothing()
                ? List.of()
                : of(child.tenant(), new TargetKey(child.targetKey()), child.dependsOn());
    }

    public List<Parent> of(UUID tenant, TargetKey own, DependsOn dependsOn) {
        return outages.stream()
                .filter(it -> it.tenant().equals(tenant) && dependsOn.includes(own, it.subject()))
                .map(it -> new Parent(
                        it.subject().value(Subject.TARGET), it.incident().toString(), it.resolvedAt()))
                .toList();
    }

    public boolean isDown(String incident) {
        return outages.stream()
                .anyMatch(it -> it.incident().toString().equals(incident)
                        && it.resolvedAt().isEmpty());
    }
}
