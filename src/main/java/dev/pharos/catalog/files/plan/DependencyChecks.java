package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.files.yaml.SourceLocation;
import dev.pharos.core.targets.DependencyCycle;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import dev.pharos.core.targets.TargetKey;
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
        for (var file : folder.standing()) {
            for (var it : file.targets()) {
                unknown(file.source(), it);
            }
        }
        DependencyCycle.in(dependents()).ifPresent(this::circle);
    }

    /** One that was there before may be gone by now, which is no mistake of the file. */
    private void unknown(String source, FileReading.TargetEntry entry) {
        var before = kept.targets().get(entry.definition().key());
        for (var parent : entry.definition().dependsOn().keys()) {
            var named = before != null
                    && before.target().definition().dependsOn().keys().contains(parent);
            if (!named && !exists(parent)) {
                objection.raise(
                        source,
                        entry.place(),
                        entry.field() + ".dependsOn",
                        "the target \"" + parent + "\" does not exist: write it under targets, or make it over REST");
            }
        }
    }

    private boolean exists(TargetKey key) {
        return folder.claims(key)
                || kept.parentsOfRest().contains(key)
                || kept.targets().containsKey(key);
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
