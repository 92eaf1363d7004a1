package dev.pharos.json.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.update.Announcement;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
import dev.pharos.json.policy.DefinitionJson;
import dev.pharos.json.rule.Moments;
import java.util.Optional;

/** An announcement: {@code {"key", "title", "text", "from", "until"}}. */
public final class AnnouncementJson implements DefinitionJson<Announcement> {
    @Override
    public Checked<Announcement> read(ObjectNode written) {
        var fields = Fields.of(written);
        if (fields.find("title").isEmpty()) {
            fields.refuse("title", "is missing: write in a few words what it is about");
        }
        var title = fields.line("title", Announcement.LONGEST_TITLE);
        var key = key(fields, title);
        var text = MarkdownField.required(
                fields, "text", Announcement.LONGEST_TEXT, "write in Markdown what the public should know");
        var from = fields.parsed("from", 40, Moments::parse);
        var until = fields.parsed("until", 40, Moments::parse);
        fields.refuseUnknown();
        var made = fields.violations().isEmpty()
                ? fields.understood(
                        "until",
                        key.orElseThrow(),
                        it -> new Announcement(it, title.orElseThrow(), text.orElseThrow(), from, until))
                : Optional.<Announcement>empty();
        return made.<Checked<Announcement>>map(Checked.Valid::new)
                .orElseGet(() -> new Checked.Invalid<>(fields.violations()));
    }

    @Override
    public Optional<Key> key(ObjectNode written) {
        var fields = Fields.of(written);
        return key(fields, fields.line("title", Announcement.LONGEST_TITLE));
    }

    /** Its title suggests one where it is left out. */
    private static Optional<Key> key(Fields fields, Optional<String> title) {
        if (fields.find("key").isPresent()) {
            return fields.parsed("key", 200, Key::new);
        }
        var suggested = title.flatMap(TargetKey::fromName).map(it -> new Key(it.value()));
        if (title.isPresent() && suggested.isEmpty()) {
            fields.refuse("key", "is missing, and the title has no letter or digit to make one from: write a key");
        }
        return suggested;
    }

    @Override
    public ObjectNode write(Announcement announcement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", announcement.key().value())
                .put("title", announcement.title())
                .put("text", announcement.text())
                .put("from", announcement.from().map(Instants::show).orElse(null))
                .put("until", announcement.until().map(Instants::show).orElse(null));
    }
}
