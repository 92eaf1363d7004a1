package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.core.catalog.Definition;
import dev.pharos.json.yaml.SourceLocation;
import java.util.List;

/**
 * A contact, schedule, escalation policy, silence or maintenance window in a file.
 *
 * @param field its path in the file: {@code contacts[2]}
 */
public record DefinitionEntry<D extends Definition>(
        DefinitionTable<D> table, D definition, SourceLocation place, String field, List<NamedPlace> names) {
    public DefinitionEntry {
        names = List.copyOf(names);
    }

    public Ref ref() {
        return new Ref(table.thing(), definition.key().value());
    }
}
