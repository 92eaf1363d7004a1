package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.core.catalog.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What files do to contacts, schedules, policies and windows, and what speaks against it. */
final class DefinitionPlan {
    private final StoredState kept;
    private final FileOwnership folder;

    DefinitionPlan(StoredState kept, FileOwnership folder) {
        this.kept = kept;
        this.folder = folder;
    }

    /** Raises keys that are another's. */
    void check(DependencyChecks.Objection objections) {
        for (var file : folder.standing()) {
            for (var entry : file.definitions()) {
                taken(entry.ref(), file.source())
                        .ifPresent(it -> objections.raise(file.source(), entry.place(), entry.field() + ".key", it));
            }
        }
    }

    private Optional<String> taken(Ref ref, String source) {
        var before = kept.definitions().get(ref);
        if (before != null && before.source().isEmpty()) {
            return Optional.of(
                    "the key \"" + ref.key() + "\" belongs to a " + ref.thing().word()
                            + " that was made over REST: hand it over by deleting that one, or choose another key");
        }
        var owner = folder.owner(ref);
        return owner.equals(source)
                ? Optional.empty()
                : Optional.of("the key \"" + ref.key() + "\" belongs to " + owner + ": choose another key");
    }

    /** Those to add and redefine first, in the order in which they name each other; those to delete last. */
    List<DefinitionChange<?>> changes() {
        var changes = new ArrayList<DefinitionChange<?>>();
        for (var file : folder.standing()) {
            file.definitions().forEach(it -> change(it, file.source()).ifPresent(changes::add));
        }
        changes.sort(Comparator.comparing(it -> it.table().thing()));
        kept.definitions().entrySet().stream()
                .filter(it -> it.getValue().source().filter(folder::stands).isPresent())
                .filter(it -> !folder.claims(it.getKey()))
                .sorted(Comparator.comparing(
                                (Map.Entry<Ref, ?> it) -> it.getKey().thing())
                        .reversed())
                .forEach(it -> changes.add(delete(it.getValue())));
        return changes;
    }

    private <D extends Definition> Optional<DefinitionChange<D>> change(DefinitionEntry<D> entry, String source) {
        var before = kept.definitions().get(entry.ref());
        if (before == null) {
            return Optional.of(new DefinitionChange.Add<>(entry.table(), entry.definition(), source));
        }
        return before.definition().equals(entry.definition()) && before.source().equals(Optional.of(source))
                ? Optional.empty()
                : Optional.of(new DefinitionChange.Redefine<>(
                        entry.table(), ofTheSameThing(before), entry.definition(), source));
    }

    private <D extends Definition> DefinitionChange<D> delete(Defined<D> before) {
        return new DefinitionChange.Delete<>(before.table(), before);
    }

    // Things of one kind have definitions of one type.
    @SuppressWarnings("unchecked")
    private static <D extends Definition> Defined<D> ofTheSameThing(Defined<?> before) {
        return (Defined<D>) before;
    }
}
