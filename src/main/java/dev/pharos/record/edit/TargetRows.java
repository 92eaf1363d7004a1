package dev.pharos.record.edit;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.core.target.TargetId;
import dev.pharos.json.Checked;
import dev.pharos.json.TargetJson;
import java.time.Instant;
import java.util.Optional;

/** Turns targets into rows and back. */
final class TargetRows {
    private TargetRows() {}

    static TargetRow added(TargetId id, TargetDefinition definition, Optional<String> source, Instant at) {
        var row = new TargetRow();
        row.id = id.value();
        row.key = definition.key().value();
        row.createdAt = at;
        row.revision = 0;
        row.source = source.orElse(null);
        define(row, definition, at);
        return row;
    }

    /** Puts a changed definition into a row, as its next revision. */
    static void define(TargetRow row, TargetDefinition definition, Instant at) {
        row.name = definition.name();
        row.groupName = definition.group().orElse(null);
        row.labels = Jsonb.text(definition.labels().values());
        row.definition = TargetJson.write(definition).toString();
        row.isPublic = definition.isPublic();
        row.paused = definition.paused();
        row.revision++;
        row.updatedAt = at;
    }

    static StoredTarget stored(TargetRow row) {
        return new StoredTarget(target(row), row.createdAt, row.updatedAt, Optional.ofNullable(row.retiredAt));
    }

    static Target target(TargetRow row) {
        return Target.of(new TargetId(row.id), row.revision, definition(row), Optional.ofNullable(row.source));
    }

    private static TargetDefinition definition(TargetRow row) {
        return switch (TargetJson.read(Jsonb.object(row.definition))) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid ->
                throw new IllegalStateException("the target \"" + row.key + "\" is kept in a form that is refused now: "
                        + invalid.violations());
        };
    }
}
