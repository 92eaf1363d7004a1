package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.Refusal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.DependencyCycle;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import dev.pharos.core.targets.DependsOn;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * What speaks against changes of what targets stand on, and of the policies that they name. Asked at the end of their transaction, when all of them are written:
 * a batch may bring parents with their children.
 */
final class Dependencies {
    private Dependencies() {}

    /** Empty where nothing does. One that was there before is not asked again: its parent may be gone. */
    static Optional<Refusal> refused(StatelessSession session, List<TargetChange> changes) {
        var gone = unknownPolicies(session, changes);
        if (gone.isPresent()) {
            return gone;
        }
        var depend =
                changes.stream().filter(it -> !on(it.becomes()).isNothing()).toList();
        if (depend.isEmpty()) {
            return Optional.empty();
        }
        var tenant = changes.getFirst().tenant();
        var unknown = unknown(session, tenant, depend);
        return unknown.isPresent()
                ? unknown
                : DependencyCycle.in(dependents(session, tenant)).map(Refusal.Cycle::new);
    }

    /** Those that exist stay locked until the transaction ends, so that none is deleted meanwhile. */
    private static Optional<Refusal> unknownPolicies(StatelessSession session, List<TargetChange> changes) {
        var named = new HashSet<String>();
        changes.forEach(it -> policy(it).ifPresent(named::add));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var known = TargetRepository.policies(session, changes.getFirst().tenant(), named);
        return changes.stream()
                .filter(it -> policy(it).filter(key -> !known.contains(key)).isPresent())
                .findFirst()
                .map(it -> new Refusal.UnknownThings(
                        it.key().value(),
                        List.of(new Violation(
                                "policy",
                                "the escalation policy \"" + policy(it).orElseThrow() + "\" that \"" + it.key()
                                        + "\" names does not exist: make it first, or leave it out"))));
    }

    private static Optional<String> policy(TargetChange change) {
        return change.becomes().flatMap(TargetDefinition::policy).map(Key::value);
    }

    private static Optional<Refusal> unknown(StatelessSession session, TenantId tenant, List<TargetChange> changes) {
        var named = new HashSet<TargetKey>();
        changes.forEach(it -> named.addAll(added(it)));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = TargetRepository.keys(session, tenant, named);
        return changes.stream()
                .map(it -> new Refusal.UnknownParents(
                        it.key().value(),
                        added(it).stream()
                                .map(TargetKey::value)
                                .filter(key -> !known.contains(key))
                                .toList()))
                .filter(it -> !it.parents().isEmpty())
                .<Refusal>map(it -> it)
                .findFirst();
    }

    private static List<TargetKey> added(TargetChange change) {
        var before = change instanceof TargetChange.Reinstate
                ? List.<TargetKey>of()
                : on(change.was().map(it -> it.definition())).keys();
        return on(change.becomes()).keys().stream()
                .filter(it -> !before.contains(it))
                .toList();
    }

    private static DependsOn on(Optional<TargetDefinition> definition) {
        return definition.map(TargetDefinition::dependsOn).orElse(DependsOn.NOTHING);
    }

    private static List<Dependent> dependents(StatelessSession session, TenantId tenant) {
        return TargetRepository.dependents(session, tenant).stream()
                .map(it -> Dependent.of(it.stored().definition()))
                .toList();
    }
}
