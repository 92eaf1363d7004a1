package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Claims;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.catalog.Definition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what a definition in a file has for itself alone, such as the host names of a status page, is another's. It belongs to
 * what stays as it is, then to the definition in a file that had it already, then to the first one.
 */
final class ClaimChecks {
    private record Claim(Thing thing, String text) {}

    private final StoredState kept;
    private final FileOwnership folder;
    private final Map<Claim, Claims.Holder> holders = new HashMap<>();

    ClaimChecks(StoredState kept, FileOwnership folder) {
        this.kept = kept;
        this.folder = folder;
        kept.definitions().forEach((ref, it) -> {
            if (it.source().filter(folder::stands).isEmpty() && !isTakenOver(it)) {
                hold(it);
            }
        });
        for (var file : folder.standing()) {
            file.definitions().forEach(it -> {
                var before = Optional.ofNullable(kept.definitions().get(it.ref()));
                before.map(ClaimChecks::claimed)
                        .ifPresent(had -> claimed(it).keySet().stream()
                                .filter(had::containsKey)
                                .forEach(text -> hold(it, text, file.source())));
            });
        }
    }

    void check(DependencyChecks.Objection objections) {
        for (var file : folder.standing()) {
            for (var entry : file.definitions()) {
                claimed(entry).forEach((text, field) -> {
                    hold(entry, text, file.source());
                    var holder = holders.get(new Claim(entry.ref().thing(), text));
                    if (holder != null && !holder.key().equals(entry.ref().key())) {
                        objections.raise(
                                file.source(),
                                entry.place(),
                                entry.field() + "." + field,
                                entry.table()
                                        .claims()
                                        .orElseThrow()
                                        .taken(entry.ref().thing(), text, holder));
                    }
                });
            }
        }
    }

    /** Whether it is in a file that stands by now, and so is what that file says. */
    private boolean isTakenOver(Defined<?> it) {
        var thing = it.table().thing();
        return it.source().isPresent()
                && folder.standing().stream()
                        .flatMap(file -> file.definitions().stream())
                        .anyMatch(entry -> entry.ref().thing() == thing
                                && entry.ref().key().equals(it.key()));
    }

    private <D extends Definition> void hold(Defined<D> it) {
        claimed(it)
                .keySet()
                .forEach(text -> holders.putIfAbsent(
                        new Claim(it.table().thing(), text), new Claims.Holder(it.key(), it.source())));
    }

    private void hold(DefinitionEntry<?> entry, String text, String source) {
        holders.putIfAbsent(
                new Claim(entry.ref().thing(), text),
                new Claims.Holder(entry.ref().key(), Optional.of(source)));
    }

    private static <D extends Definition> Map<String, String> claimed(Defined<D> it) {
        return it.table().claimed(it.definition());
    }

    private static <D extends Definition> Map<String, String> claimed(DefinitionEntry<D> it) {
        return it.table().claimed(it.definition());
    }
}
