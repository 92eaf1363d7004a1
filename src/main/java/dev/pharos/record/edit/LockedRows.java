package dev.pharos.record.edit;

import dev.pharos.core.target.TargetId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that some changes are about, locked until the transaction ends: those they change, and those of their keys. */
final class LockedRows {
    private final Map<UUID, TargetRow> byId = new HashMap<>();
    private final Map<String, TargetRow> byKey = new HashMap<>();

    LockedRows(EntityManager entities, List<TargetChange> changes) {
        var ids = changes.stream()
                .flatMap(it -> it.was().stream())
                .map(it -> it.id().value())
                .toList();
        var keys = changes.stream()
                .flatMap(it -> it.becomes().stream())
                .map(it -> it.key().value())
                .toList();
        entities.createQuery("FROM TargetRow WHERE id IN :ids OR key IN :keys ORDER BY id", TargetRow.class)
                .setParameter("ids", ids)
                .setParameter("keys", keys)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(this::put);
    }

    @Nullable
    TargetRow byId(TargetId id) {
        return byId.get(id.value());
    }

    @Nullable
    TargetRow byKey(String key) {
        return byKey.get(key);
    }

    void put(TargetRow row) {
        byId.put(row.id, row);
        byKey.put(row.key, row);
    }

    void remove(TargetRow row) {
        byId.remove(row.id);
        byKey.remove(row.key);
    }
}
