package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.update.UpdateTemplate;
import dev.pharos.json.update.UpdateTemplateJson;
import dev.pharos.web.api.problem.Problem;
import jakarta.inject.Singleton;

/** Templates of updates as a kind of what people edit. */
@Singleton
public class EditedUpdateTemplates extends DefinedKind<UpdateTemplate> {
    public static final DefinitionTable<UpdateTemplate> TABLE =
            new DefinitionTable<>("update_template", Thing.UPDATE_TEMPLATE, new UpdateTemplateJson(), Names.NONE);

    private static final String FIELD = "template";

    EditedUpdateTemplates(DefinitionStore store) {
        super(store, TABLE, "update-templates");
    }

    /** The same with what the template that it names says, where it says nothing itself. */
    ObjectNode filled(TenantId tenant, ObjectNode written) {
        var filled = written.deepCopy();
        var named = filled.remove(FIELD);
        if (named == null || named.isNull()) {
            return filled;
        }
        var key = named.asText("");
        if (!named.isTextual() || !Key.isOne(key)) {
            throw Problem.invalid(FIELD, "must be the key of an update template")
                    .exception();
        }
        var template = read(tenant, key)
                .orElseThrow(() -> Problem.invalid(
                                FIELD,
                                "the update template \"" + key + "\" does not exist: make it first, or leave it out")
                        .exception())
                .definition();
        if (!filled.hasNonNull("status")) {
            filled.put("status", template.status().code());
        }
        if (!filled.hasNonNull("text")) {
            filled.put("text", template.text());
        }
        return filled;
    }
}
