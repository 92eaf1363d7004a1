package dev.pharos.json.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Moments;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import java.util.List;

/** An update of an incident: {@code {"status", "text", "public", "at"}}. */
public final class UpdateJson {
    /** What a read adds, and a write passes over. */
    public static final List<String> SHOWN_ONLY =
            List.of("id", "incident", "html", "createdBy", "createdAt", "updatedAt");

    private UpdateJson() {}

    /** What people write, with all violations at once. */
    public static Checked<UpdateDefinition> read(ObjectNode written) {
        var fields = Fields.of(written);
        if (fields.find("status").isEmpty()) {
            fields.refuse("status", "is missing: write investigating, identified, monitoring or resolved");
        }
        var status = fields.word("status", UpdateStatus.values(), UpdateStatus::code);
        var text = MarkdownField.required(
                fields, "text", UpdateDefinition.LONGEST_TEXT, "write in Markdown what the public should know");
        var isPublic = fields.flag("public").orElse(false);
        var at = fields.parsed("at", 40, Moments::parse);
        fields.refuseUnknown();
        return fields.violations().isEmpty()
                ? new Checked.Valid<>(new UpdateDefinition(status.orElseThrow(), text.orElseThrow(), isPublic, at))
                : new Checked.Invalid<>(fields.violations());
    }

    /** Every field with its value, as {@link #read} takes it back. */
    public static ObjectNode write(UpdateDefinition update) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", update.status().code())
                .put("text", update.text())
                .put("public", update.isPublic())
                .put("at", update.at().map(Instants::show).orElse(null));
    }

    /** As the API shows it: with the HTML that the page makes of it. */
    public static ObjectNode view(IncidentUpdate update) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", update.id().toString())
                .put("incident", update.incident().toString());
        json.setAll(write(update.definition()));
        return json.put("html", Markdown.html(update.definition().text(), Under.PART))
                .put("createdBy", update.by())
                .put("createdAt", Instants.show(update.createdAt()))
                .put("updatedAt", Instants.show(update.updatedAt()));
    }
}
