package dev.pharos.json.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.update.Postmortem;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import java.util.List;

/** The postmortem of an incident: {@code {"text", "public"}}. */
public final class PostmortemJson {
    /** What a read adds, and a write passes over. */
    public static final List<String> SHOWN_ONLY =
            List.of("incident", "html", "publishedAt", "createdBy", "createdAt", "updatedAt");

    private PostmortemJson() {}

    /** What people write of it. */
    public record Written(String text, boolean isPublic) {}

    public static Checked<Written> read(ObjectNode written) {
        var fields = Fields.of(written);
        var text = MarkdownField.required(fields, "text", Postmortem.LONGEST_TEXT, "write in Markdown what was learnt");
        var isPublic = fields.flag("public").orElse(false);
        fields.refuseUnknown();
        return fields.violations().isEmpty()
                ? new Checked.Valid<>(new Written(text.orElseThrow(), isPublic))
                : new Checked.Invalid<>(fields.violations());
    }

    /** As {@link #read} takes it back. */
    public static ObjectNode write(Postmortem postmortem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", postmortem.text())
                .put("public", postmortem.isPublic());
    }

    /** As the API shows it: with the HTML that the page makes of it. */
    public static ObjectNode view(Postmortem postmortem) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("incident", postmortem.incident().toString());
        json.setAll(write(postmortem));
        return json.put("html", Markdown.html(postmortem.text(), Under.SECTION))
                .put("publishedAt", postmortem.publishedAt().map(Instants::show).orElse(null))
                .put("createdBy", postmortem.by())
                .put("createdAt", Instants.show(postmortem.createdAt()))
                .put("updatedAt", Instants.show(postmortem.updatedAt()));
    }
}
