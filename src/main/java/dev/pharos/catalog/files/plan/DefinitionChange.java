package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.core.catalog.Definition;

/** What a file wants done to a contact, schedule, escalation policy or maintenance window. */
public sealed interface DefinitionChange<D extends Definition> {
    DefinitionTable<D> table();

    record Add<D extends Definition>(DefinitionTable<D> table, D definition, String source)
            implements DefinitionChange<D> {}

    record Redefine<D extends Definition>(DefinitionTable<D> table, Defined<D> before, D definition, String source)
            implements DefinitionChange<D> {}

    record Delete<D extends Definition>(DefinitionTable<D> table, Defined<D> before) implements DefinitionChange<D> {}
}
