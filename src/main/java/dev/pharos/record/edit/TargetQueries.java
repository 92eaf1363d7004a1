package dev.pharos.record.edit;

import dev.pharos.core.target.TargetKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads targets, each call in a transaction of its own. */
@ApplicationScoped
class TargetQueries {
    private final EntityManager entities;

    TargetQueries(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    Optional<StoredTarget> find(TargetKey key) {
        return entities.createQuery("FROM TargetRow WHERE key = :key", TargetRow.class)
                .setParameter("key", key.value())
                .getResultStream()
                .findFirst()
                .map(TargetRows::stored);
    }

    @Transactional
    List<StoredTarget> find(List<TargetKey> keys) {
        return entities.createQuery("FROM TargetRow WHERE key IN :keys", TargetRow.class)
                .setParameter("keys", keys.stream().map(TargetKey::value).toList())
                .getResultStream()
                .map(TargetRows::stored)
                .toList();
    }

    @Transactional
    List<StoredTarget> list(TargetFilter filter, Optional<TargetKey> after, int limit) {
        return rows(filter, after, limit).stream().map(TargetRows::stored).toList();
    }

    @Transactional
    List<StoredTarget> fromFiles() {
        return entities.createQuery("FROM TargetRow WHERE source IS NOT NULL ORDER BY key", TargetRow.class)
                .getResultStream()
                .map(TargetRows::stored)
                .toList();
    }

    /** Rows that are not retired, by id; not part of a session any more. */
    @Transactional
    List<TargetRow> page(Optional<UUID> after, int limit) {
        var rows = entities.createQuery(
                        "FROM TargetRow WHERE retiredAt IS NULL AND id > :after ORDER BY id", TargetRow.class)
                .setParameter("after", after.orElse(new UUID(0, 0)))
                .setMaxResults(limit)
                .getResultList();
        entities.clear();
        return rows;
    }

    @SuppressWarnings("unchecked")
    private List<TargetRow> rows(TargetFilter filter, Optional<TargetKey> after, int limit) {
        var where = new StringBuilder("retired_at IS NULL");
        var values = new HashMap<String, Object>();
        after.ifPresent(it -> and(where, "key > CAST(:after AS text) COLLATE \"C\"", values, "after", it.value()));
        filter.group().ifPresent(it -> and(where, "group_name = :group_name", values, "group_name", it));
        if (!filter.labels().isEmpty()) {
            and(where, "labels @> CAST(:labels AS jsonb)", values, "labels", Jsonb.text(filter.labels()));
        }
        filter.text().ifPresent(it -> and(where, "(key ILIKE :part OR name ILIKE :part)", values, "part", part(it)));
        filter.among()
                .ifPresent(it -> and(
                        where,
                        "id = ANY(:among)",
                        values,
                        "among",
                        it.stream().map(id -> id.value()).toArray(UUID[]::new)));
        var query = entities.createNativeQuery(
                "SELECT * FROM target WHERE " + where + " ORDER BY key COLLATE \"C\"", TargetRow.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private static void and(
            StringBuilder where, String condition, Map<String, Object> values, String name, Object value) {
        where.append(" AND ").append(condition);
        values.put(name, value);
    }

    /** A pattern for what contains {@code text}, whose own wildcards mean themselves. */
    private static String part(String text) {
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
