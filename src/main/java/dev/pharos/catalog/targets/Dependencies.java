package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.Refusal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.DependencyCycle;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Whether targets would stand on each other in a circle. Asked at the end of a transaction, when all of them are written. */
final class Dependencies {
    private Dependencies() {}

    static Optional<Refusal> refused(StatelessSession session, List<TargetChange> changes) {
        var depends = changes.stream()
                .flatMap(it -> it.becomes().stream())
                .anyMatch(it -> !it.dependsOn().isNothing());
        return depends
                ? DependencyCycle.in(dependents(session, changes.getFirst().tenant()))
                        .map(Refusal.Cycle::new)
                : Optional.empty();
    }

    private static List<Dependent> dependents(StatelessSession session, TenantId tenant) {
        return TargetRepository.dependents(session, tenant).stream()
                .map(it -> Dependent.of(it.stored().definition()))
                .toList();
    }
}
