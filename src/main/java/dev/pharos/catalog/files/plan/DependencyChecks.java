package dev.pharos.catalog.files.plan;

import dev.pharos.core.targets.DependencyCycle;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import dev.pharos.json.yaml.SourceLocation;
import java.util.ArrayList;

/** What speaks against what the targets of files depend on, wherever the others stand. */
final class DependencyChecks {
    /** Notes a mistake. */
    interface Objection {
        void raise(String source, SourceLocation place, String field, String message);
    }

    private final StoredState kept;
    private final FileOwnership folder;
    private final Objection objection;

    DependencyChecks(StoredState kept, FileOwnership folder, Objection objection) {
        this.kept = kept;
        this.folder = folder;
        this.objection = objection;
    }

    void raise() {
        DependencyCycle.in(dependents()).ifPresent(this::circle);
    }

    /** As it would be: what files that stand say, and what is kept of all else. */
    private ArrayList<Dependent> dependents() {
        var dependents = new ArrayList<>(kept.dependentsOfRest());
        kept.targets().forEach((key, it) -> {
            var owner = folder.owner(key);
            if (!it.retired() && !folder.stands(it.source()) && (owner.isEmpty() || owner.equals(it.source()))) {
                add(dependents, Dependent.of(it.target().definition()));
            }
        });
        folder.standing().forEach(file -> file.targets().forEach(it -> add(dependents, Dependent.of(it.definition()))));
        return dependents;
    }

    private static void add(ArrayList<Dependent> dependents, Dependent it) {
        if (!it.on().isNothing()) {
            dependents.add(it);
        }
    }

    /** Each file that has a part in it is refused: which of them is wrong nobody can say. */
    private void circle(DependencyCycle cycle) {
        for (var file : folder.standing()) {
            for (var it : file.targets()) {
                if (cycle.keys().contains(it.definition().key())) {
                    objection.raise(
                            file.source(),
                            it.place(),
                            it.field() + ".dependsOn",
                            "targets would depend on each other in a circle: " + cycle + "; take one of them out");
                }
            }
        }
    }
}
