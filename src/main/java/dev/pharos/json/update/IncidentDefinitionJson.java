package dev.pharos.json.update;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.update.IncidentDefinition;
import dev.pharos.core.update.Opening;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An incident that a person opens: {@code {"title", "components", "impact", "public", "status", "text", …}}. */
public final class IncidentDefinitionJson {
    private static final int MOST_CHANNELS = 20;

    private IncidentDefinitionJson() {}

    /** What can be changed of it, with all violations at once. */
    public static Checked<IncidentDefinition> read(ObjectNode written) {
        var fields = Fields.of(written);
        var incident = incident(fields);
        fields.refuseUnknown();
        return checked(fields, incident);
    }

    /** What opens it, with all violations at once. */
    public static Checked<Opening> readOpening(ObjectNode written, Instant now) {
        var fields = Fields.of(written);
        var incident = incident(fields);
        var startedAt = fields.parsed("startedAt", 40, Moments::parse);
        startedAt
                .filter(at -> at.isAfter(now) || at.isBefore(now.minus(Opening.LONGEST_AGO)))
                .ifPresent(at -> fields.refuse(
                        "startedAt",
                        at + " must be in the past, at most " + Opening.LONGEST_AGO.toDays() + " days ago"));
        var first = first(fields);
        var policy = fields.parsed("policy", 200, Key::new);
        var channels = keys(fields, "channels", MOST_CHANNELS, Key::new);
        if (fields.find("policy").isPresent() && fields.find("channels").isPresent()) {
            fields.refuse(
                    "channels", "stands beside \"policy\": write one of them, or neither where nobody is to be told");
        }
        fields.refuseUnknown();
        return checked(fields, incident.map(it -> new Opening(it, startedAt, first, policy, channels)));
    }

    /** As {@link #read} takes it back. */
    public static ObjectNode write(IncidentDefinition incident) {
        var json = JsonNodeFactory.instance.objectNode().put("title", incident.title());
        var components = json.putArray("components");
        incident.components().forEach(it -> components.add(it.value()));
        return json.put("impact", incident.impact().code()).put("public", incident.isPublic());
    }

    private static Optional<IncidentDefinition> incident(Fields fields) {
        require(fields, "title", "write in a few words what is wrong");
        var title = fields.line("title", ByHand.LONGEST_TITLE);
        require(fields, "components", "write the keys of the targets that it is about");
        var components = keys(fields, "components", ByHand.MOST_COMPONENTS, TargetKey::new);
        require(fields, "impact", "write none, minor, major or critical");
        var impact = fields.word("impact", Impact.values(), Impact::code);
        var isPublic = fields.flag("public").orElse(true);
        return title.isPresent() && components.isPresent() && impact.isPresent()
                ? Optional.of(new IncidentDefinition(title.get(), components.get(), impact.get(), isPublic))
                : Optional.empty();
    }

    private static Optional<UpdateDefinition> first(Fields fields) {
        var status = fields.word("status", UpdateStatus.values(), UpdateStatus::code);
        status.filter(UpdateStatus.RESOLVED::equals)
                .ifPresent(_ ->
                        fields.refuse("status", "what opens is not over: open it, and tell then that it is resolved"));
        if (fields.find("text").isEmpty()) {
            if (fields.find("status").isPresent()) {
                fields.refuse(
                        "text", "is missing: write in Markdown what the public should know, or leave out the status");
            }
            return Optional.empty();
        }
        return MarkdownField.required(fields, "text", UpdateDefinition.LONGEST_TEXT, "")
                .map(text ->
                        new UpdateDefinition(status.orElse(UpdateStatus.INVESTIGATING), text, true, Optional.empty()));
    }

    /** Each once, and at least one where the field is there. */
    private static <K> Optional<List<K>> keys(Fields fields, String name, int most, Function<String, K> type) {
        return fields.lines(name, most, 200).flatMap(texts -> {
            var keys = new ArrayList<K>();
            var seen = new HashSet<String>();
            for (var i = 0; i < texts.size(); i++) {
                var place = name + "[" + i + "]";
                if (!seen.add(texts.get(i))) {
                    fields.refuse(place, "\"" + texts.get(i) + "\" stands there twice");
                }
                fields.understood(place, texts.get(i), type).ifPresent(keys::add);
            }
            if (texts.isEmpty()) {
                fields.refuse(name, "must have at least one entry");
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
        });
    }

    private static void require(Fields fields, String name, String wayOut) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing: " + wayOut);
        }
    }

    private static <D> Checked<D> checked(Fields fields, Optional<D> read) {
        return fields.violations().isEmpty()
                ? new Checked.Valid<>(read.orElseThrow())
                : new Checked.Invalid<>(fields.violations());
    }
}
