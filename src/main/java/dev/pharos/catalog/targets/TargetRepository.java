package dev.pharos.catalog.targets;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * The rows of targets: one within the transaction of an edit, many on a session that keeps none of them in memory. Such
 * questions are PostgreSQL's own SQL, for its arrays, its {@code jsonb} and the order of its bytes.
 */
@ApplicationScoped
class TargetRepository implements PanacheRepositoryBase<TargetRow, UUID> {
    private static final String OF_TENANT = "tenant_id = :tenant AND ";
    private static final String ORDER = """
            UPDATE target SET position = written.position
            FROM unnest(?::text[]) WITH ORDINALITY AS written (key, position)
            WHERE tenant_id = ? AND target.key = written.key AND source IS NOT NULL AND target.position <> written.position
            """;

    Optional<TargetRow> byKey(TenantId tenant, TargetKey key) {
        return find("tenantId = ?1 and key = ?2", tenant.value(), key.value()).firstResultOptional();
    }

    /** Notes in which order the targets of files stand there. */
    void order(TenantId tenant, List<TargetKey> inFiles) {
        getSession().doWork(connection -> {
            try (var update = connection.prepareStatement(ORDER)) {
                update.setArray(1, connection.createArrayOf("text", texts(inFiles)));
                update.setObject(2, tenant.value());
                update.executeUpdate();
            }
        });
    }

    static List<TargetRow> byKeys(StatelessSession session, TenantId tenant, Collection<TargetKey> keys) {
        return rows(session, OF_TENANT + "key = ANY(:keys)")
                .setParameter("tenant", tenant.value())
                .setParameter("keys", texts(keys))
                .getResultList();
    }

    /** Those that depend on something. */
    static List<TargetRow> dependents(StatelessSession session, TenantId tenant) {
        return rows(session, OF_TENANT + "retired_at IS NULL AND jsonb_exists(definition, 'dependsOn') ORDER BY key")
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    /** Locked until the transaction ends; by their ids, so that two transactions never wait for each other. */
    static List<TargetRow> locked(StatelessSession session, TenantId tenant, Collection<TargetKey> keys) {
        return rows(session, OF_TENANT + "key = ANY(:keys) ORDER BY id FOR UPDATE")
                .setParameter("tenant", tenant.value())
                .setParameter("keys", texts(keys))
                .getResultList();
    }

    static List<TargetRow> fromFiles(StatelessSession session, TenantId tenant) {
        return rows(session, OF_TENANT + "source IS NOT NULL ORDER BY key")
                .setParameter("tenant", tenant.value())
                .getResultList();
    }

    /** Those of all tenants that are not retired, by id, from the one after {@code after} on. */
    static List<TargetRow> page(StatelessSession session, UUID after, int limit) {
        return rows(session, "retired_at IS NULL AND id > :after ORDER BY id LIMIT :most")
                .setParameter("after", after)
                .setParameter("most", limit)
                .getResultList();
    }

    /** By key in the order of its bytes, from the one after {@code after} on. */
    static List<TargetRow> page(
            StatelessSession session, TenantId tenant, TargetFilter filter, Optional<TargetKey> after, int limit) {
        var values = values(tenant, filter);
        var end = " AND key > CAST(:after AS text) COLLATE \"C\" ORDER BY key COLLATE \"C\" LIMIT :most";
        var query = rows(session, condition(values, filter) + end)
                .setParameter("after", after.map(TargetKey::value).orElse(""))
                .setParameter("most", limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    static long count(StatelessSession session, TenantId tenant, TargetFilter filter) {
        var values = values(tenant, filter);
        var query =
                session.createNativeQuery("SELECT count(*) FROM target WHERE " + condition(values, filter), Long.class);
        values.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static NativeQuery<TargetRow> rows(StatelessSession session, String where) {
        return session.createNativeQuery("SELECT * FROM target WHERE " + where, TargetRow.class);
    }

    /** The conditions whose values there are. */
    private static String condition(Map<String, Object> values, TargetFilter filter) {
        var condition = new StringBuilder(OF_TENANT + (filter.retired() ? "true" : "retired_at IS NULL"));
        condition.append(filter.promising() ? " AND jsonb_exists(definition, 'objectives')" : "");
        Map.of(
                        "group", " AND group_name = :group",
                        "labels", " AND labels @> CAST(:labels AS jsonb)",
                        "text", " AND (key ILIKE :text OR name ILIKE :text)",
                        "among", " AND id = ANY(CAST(:among AS uuid[]))")
                .forEach((name, it) -> condition.append(values.containsKey(name) ? it : ""));
        return condition.toString();
    }

    private static Map<String, Object> values(TenantId tenant, TargetFilter filter) {
        var values = new HashMap<String, Object>();
        values.put("tenant", tenant.value());
        filter.group().ifPresent(it -> values.put("group", it));
        if (!filter.labels().isEmpty()) {
            values.put("labels", TargetRow.json(filter.labels()));
        }
        filter.text().ifPresent(it -> values.put("text", part(it)));
        filter.among()
                .ifPresent(ids -> values.put(
                        "among", ids.stream().map(it -> it.value().toString()).toArray(String[]::new)));
        return values;
    }

    /** A pattern for what contains {@code text}, whose own wildcards mean themselves. */
    private static String part(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String[] texts(Collection<TargetKey> keys) {
        return keys.stream().map(TargetKey::value).toArray(String[]::new);
    }
}
