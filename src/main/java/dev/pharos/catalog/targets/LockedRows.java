package dev.pharos.catalog.targets;

import dev.pharos.core.targets.TargetKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.hibernate.StatelessSession;

/**
 * What some changes are about, locked until the transaction ends, and what becomes of it. It is written at once, kind by
 * kind, however the changes alternate: a key is free once it is deleted, and one that is added may change at once.
 */
final class LockedRows {
    private final Map<String, TargetRow> byKey = new HashMap<>();
    private final SequencedSet<TargetRow> deleted = new LinkedHashSet<>();
    private final SequencedSet<TargetRow> added = new LinkedHashSet<>();
    private final SequencedSet<TargetRow> changed = new LinkedHashSet<>();

    /** @param changes all of one tenant */
    LockedRows(StatelessSession session, List<TargetChange> changes) {
        var keys = changes.stream().map(TargetChange::key).distinct().toList();
        TargetRepository.locked(session, changes.getFirst().tenant(), keys).forEach(row -> byKey.put(row.key(), row));
    }

    Optional<TargetRow> of(TargetKey key) {
        return Optional.ofNullable(byKey.get(key.value()));
    }

    void add(TargetRow row) {
        byKey.put(row.key(), row);
        added.add(row);
    }

    void change(TargetRow row) {
        if (!added.contains(row)) {
            changed.add(row);
        }
    }

    void delete(TargetRow row) {
        byKey.remove(row.key());
        changed.remove(row);
        if (!added.remove(row)) {
            deleted.add(row);
        }
    }

    void write(StatelessSession session) {
        session.deleteMultiple(List.copyOf(deleted));
        session.insertMultiple(List.copyOf(added));
        session.updateMultiple(List.copyOf(changed));
    }
}
