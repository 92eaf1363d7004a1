package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
import java.util.Optional;

/** A silence in Alertmanager's shape: {@code {"id", "matchers": […], "startsAt", "endsAt", "comment", "createdBy"}}. */
public final class SilenceJson implements DefinitionJson<Silence> {
    @Override
    public Checked<Silence> read(ObjectNode written) {
        var fields = Fields.of(written);
        var id = fields.parsed(idOrKey(fields), 200, Key::new);
        var matchers = Parts.muting(fields);
        Parts.require(fields, "startsAt", "write when it begins");
        Parts.require(fields, "endsAt", "write when it ends, such as 2026-12-24T18:00:00Z");
        Parts.require(fields, "comment", "write why, for those who wonder that nobody is told");
        var startsAt = Parts.instant(fields, "startsAt", Parts.UTC);
        var endsAt = Parts.instant(fields, "endsAt", Parts.UTC);
        var comment = fields.line("comment", 1_000);
        var createdBy = fields.line("createdBy", 200);
        if (startsAt.isPresent() && endsAt.isPresent() && !startsAt.get().isBefore(endsAt.get())) {
            fields.refuse(
                    "endsAt",
                    Instants.show(endsAt.get()) + " must be after startsAt, which is " + Instants.show(startsAt.get()));
        }
        return Parts.checked(
                fields,
                () -> new Silence(
                        id.orElseThrow(),
                        matchers.orElseThrow(),
                        new Period(startsAt.orElseThrow(), endsAt.orElseThrow()),
                        comment.orElseThrow(),
                        createdBy.orElseThrow()));
    }

    /** In files it has a key, as all that is written there; where it is made over REST the key is its id. */
    private static String idOrKey(Fields fields) {
        if (fields.find("id").isPresent()) {
            return "id";
        }
        Parts.require(fields, "key", "write one of your choice, such as known-trouble");
        return "key";
    }

    @Override
    public Optional<Key> key(ObjectNode written) {
        var fields = Fields.of(written);
        return fields.parsed(idOrKey(fields), LONGEST_NAME, Key::new);
    }

    @Override
    public ObjectNode by(String who, ObjectNode written) {
        return written.hasNonNull("createdBy") ? written : written.deepCopy().put("createdBy", who);
    }

    @Override
    public ObjectNode write(Silence silence) {
        var json = JsonNodeFactory.instance.objectNode().put("id", silence.key().value());
        silence.matchers().all().stream().map(Object::toString).forEach(json.putArray("matchers")::add);
        json.put("startsAt", Instants.show(silence.period().from()));
        json.put("endsAt", Instants.show(silence.period().until()));
        json.put("comment", silence.comment());
        json.put("createdBy", silence.createdBy());
        return json;
    }
}
