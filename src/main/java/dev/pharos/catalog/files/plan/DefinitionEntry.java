package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.files.yaml.SourceLocation;
import dev.pharos.core.catalog.Definition;
import java.util.List;

/**
 * A contact, schedule, escalation policy or maintenance window in a file.
 *
 * @param field its path in the file: {@code contacts[2]}
 * @param named what it names of other things, each with its place
 */
public record DefinitionEntry<D extends Definition>(
        DefinitionTable<D> table, D definition, SourceLocation place, String field, List<NamedPlace> named) {

    /** Where another thing is named. */
    public record NamedPlace(Named named, SourceLocation place) {}

    /** Which thing it is, among all of a tenant. */
    public record Ref(Thing thing, String key) {}

    public DefinitionEntry {
        named = List.copyOf(named);
    }

    public Ref ref() {
        return new Ref(table.thing(), definition.key().value());
    }
}
