package dev.pharos.json.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.core.update.UpdateTemplate;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.policy.DefinitionJson;

/** A template of updates: {@code {"key", "name", "status", "text"}}. */
public final class UpdateTemplateJson implements DefinitionJson<UpdateTemplate> {
    @Override
    public Checked<UpdateTemplate> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", LONGEST_NAME);
        var key = fields.key(name, Key::new);
        if (fields.find("status").isEmpty()) {
            fields.refuse("status", "is missing: write investigating, identified, monitoring or resolved");
        }
        var status = fields.word("status", UpdateStatus.values(), UpdateStatus::code);
        var text = MarkdownField.required(
                fields, "text", UpdateDefinition.LONGEST_TEXT, "write in Markdown what an update begins with");
        fields.refuseUnknown();
        return fields.violations().isEmpty()
                ? new Checked.Valid<>(new UpdateTemplate(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        status.orElseThrow(),
                        text.orElseThrow()))
                : new Checked.Invalid<>(fields.violations());
    }

    @Override
    public ObjectNode write(UpdateTemplate template) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", template.key().value())
                .put("name", template.name())
                .put("status", template.status().code())
                .put("text", template.text());
    }
}
