package dev.pharos.catalog.targets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditEntry.Action;
import dev.pharos.catalog.edit.audit.AuditEntry.Shape;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is noted of changes of targets. To retire one is to delete it, and to reinstate one to make it, in the eyes of who asks. */
final class TargetAudit {
    private TargetAudit() {}

    /** @param after the targets as they are, in the order of the changes */
    static List<AuditEntry> of(List<TargetChange> changes, List<StoredTarget> after) {
        var entries = new ArrayList<AuditEntry>(changes.size());
        for (var i = 0; i < changes.size(); i++) {
            entry(changes.get(i), after.get(i).target()).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<AuditEntry> entry(TargetChange change, Target after) {
        return switch (change) {
            case TargetChange.Add _ -> Optional.of(entry(after, Action.MADE, AuditEntry.none()));
            case TargetChange.Reinstate it ->
                Optional.of(entry(
                        after,
                        Action.MADE,
                        AuditEntry.changes(shape(it.retired().definition()), shape(it.definition()))));
            case TargetChange.Redefine it ->
                it.before().definition().equals(it.definition())
                        ? Optional.empty()
                        : Optional.of(entry(
                                after,
                                Action.CHANGED,
                                AuditEntry.changes(shape(it.before().definition()), shape(it.definition()))));
            case TargetChange.Delete it -> Optional.of(deleted(after, it.before()));
            case TargetChange.Retire it -> Optional.of(deleted(after, it.before()));
        };
    }

    private static AuditEntry deleted(Target after, Target before) {
        return entry(
                after, Action.DELETED, AuditEntry.changes(shape(before.definition()), Shape.of(AuditEntry.none())));
    }

    private static AuditEntry entry(Target target, Action action, ObjectNode changes) {
        return new AuditEntry(
                target.tenant(), "target", target.key().value(), action, target.revision(), target.source(), changes);
    }

    private static Shape shape(TargetDefinition target) {
        var whole = TargetJson.write(target);
        return new Shape(whole, TargetJson.masked(whole.deepCopy()));
    }
}
