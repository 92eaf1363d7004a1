package dev.pharos.catalog.edit.defined;

import dev.pharos.catalog.edit.Stored;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A definition as it is stored. */
public record Defined<D extends Definition>(
        DefinitionTable<D> table,
        UUID id,
        TenantId tenant,
        long revision,
        D definition,
        Optional<String> source,
        Instant createdAt,
        Instant updatedAt)
        implements Stored<D> {

    @Override
    public String key() {
        return definition.key().value();
    }
}
