package dev.pharos.catalog.targets.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.PublicComponents;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.url.Url;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.ObjectivesJson;
import dev.pharos.json.rule.Destination;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Secrets;
import dev.pharos.probe.Probers;
import dev.pharos.probe.kind.ProbeKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target's definition as JSON, in the shape of the API: what people write, what is stored and what reads show. Stored
 * and written forms are the same, so that {@link #read} takes back what {@link #write} made.
 */
public final class TargetJson {
    /** The fields that only reads have of a target, beside those that every thing has. */
    public static final List<String> SHOWN_ONLY = List.of("state", "standing", "retiredAt");

    private TargetJson() {}

    /**
     * Reads a definition, with all violations at once. A field that is left out or {@code null} has its default; an
     * unknown one is refused. Keys of channels are checked for their form; whether they exist is for the caller.
     */
    public static Checked<TargetDefinition> read(ObjectNode written) {
        return new TargetReader(written).read();
    }

    /** The key that a definition will have, where it says one that can be a key. */
    public static Optional<TargetKey> key(ObjectNode written) {
        var fields = Fields.of(written);
        return fields.key(fields.line("name", TargetReader.LONGEST_NAME), TargetKey::new);
    }

    /** Every field with its value, secrets included: the stored form. Show only what {@link #masked} leaves of it. */
    public static ObjectNode write(TargetDefinition target) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", target.key().value());
        json.put("name", target.name());
        json.put("group", target.group().orElse(null));
        var spec = target.probe();
        if (spec.kind() != Kind.HTTP) {
            json.put("kind", spec.kind().code());
        }
        Probers.kind(spec).write(json, spec);
        json.put("interval", Durations.show(target.interval()));
        json.put("timeout", Durations.show(target.timeout()));
        writeExpectations(json, target);
        var confirmation = json.putObject("confirmation");
        confirmation.put("failures", target.confirmation().failures());
        confirmation.put("passes", target.confirmation().passes());
        target.confirmation().retryInterval().ifPresent(it -> confirmation.put("retryInterval", Durations.show(it)));
        json.put("severity", target.severity().code());
        json.putNull("channels");
        target.channels().ifPresent(it -> putTexts(json, "channels", it));
        putTexts(json, "labels", target.labels().values());
        json.put("runbookUrl", target.runbookUrl().map(Url::toString).orElse(null));
        json.put("public", target.isPublic());
        json.put(
                "publicComponents",
                target.publicComponents().map(PublicComponents::code).orElse(null));
        json.put("paused", target.paused());
        target.policy().ifPresent(it -> json.put("policy", it.value()));
        if (!target.dependsOn().isNothing()) {
            putTexts(json, "dependsOn", target.dependsOn().written());
        }
        target.objectives().ifPresent(it -> ObjectivesJson.write(json.putObject("objectives"), it));
        return json;
    }

    /** What reads show: without secrets, and with every field, also those that are stored only where they are set. */
    public static ObjectNode shown(TargetDefinition target) {
        var json = masked(write(target));
        if (target.confirmation().retryInterval().isEmpty()) {
            json.withObject("confirmation").putNull("retryInterval");
        }
        json.put("policy", target.policy().map(Key::value).orElse(null));
        putTexts(json, "dependsOn", target.dependsOn().written());
        if (target.objectives().isEmpty()) {
            json.putNull("objectives");
        }
        return json;
    }

    /** A copy in which each secret reads {@code "•••"}. */
    public static ObjectNode masked(ObjectNode written) {
        return replaced(written, Secrets.MASK);
    }

    /**
     * A copy of a write into which the stored secrets are put that it does not know, because {@code incoming} leaves them out
     * or writes them as {@code "•••"}; one that is {@code null} is removed. A {@code "•••"} under which nothing is stored
     * stays, and {@link #read} refuses it. What its secrets are is said by each {@link ProbeKind}.
     *
     * <p>This is for the body of a PUT, before it is read, and for the patch of a PATCH, before it is merged. Nothing is kept
     * where {@code result} goes to another {@link Destination}: {@link #read} then asks for each secret anew.
     *
     * @param result what the write comes to, as far as it says where requests go
     */
    public static ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode before) {
        var next = kind(result);
        var stays = Destination.stays(kind(before).destination(before), next.destination(result));
        var copy = incoming.deepCopy();
        next.keepSecrets(copy, stays ? before : replaced(before, Secrets.LOST));
        return copy;
    }

    /** What a definition lies on, without the fields that only other kinds of probe have. */
    public static ObjectNode fitting(ObjectNode defaults, ObjectNode definition) {
        var own = kind(definition.has("kind") ? definition : defaults).fields();
        var copy = defaults.deepCopy();
        Arrays.stream(Kind.values())
                .flatMap(it -> Probers.kind(it).fields().stream())
                .filter(it -> !own.contains(it))
                .forEach(copy::remove);
        return copy;
    }

    /** Puts what a definition leaves out: objects field by field; anything else that it has stands as it is. */
    public static void layBeneath(ObjectNode definition, ObjectNode defaults) {
        layAllBeneath(definition, fitting(defaults, definition));
    }

    private static void layAllBeneath(ObjectNode entry, ObjectNode defaults) {
        defaults.properties().forEach(it -> {
            var own = entry.get(it.getKey());
            if (own == null) {
                entry.set(it.getKey(), it.getValue());
            } else if (own instanceof ObjectNode ownObject && it.getValue() instanceof ObjectNode beneath) {
                layAllBeneath(ownObject, beneath);
            }
        });
    }

    private static ObjectNode replaced(ObjectNode written, String text) {
        var copy = written.deepCopy();
        kind(written).replaceSecrets(copy, text);
        return copy;
    }

    /** That of HTTP where none is said, or one that nobody knows: {@link #read} then refuses it. */
    private static ProbeKind<?> kind(ObjectNode definition) {
        var code = definition.path("kind").asText(Kind.HTTP.code());
        return Probers.kind(Arrays.stream(Kind.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElse(Kind.HTTP));
    }

    private static void writeExpectations(ObjectNode json, TargetDefinition target) {
        var expectations = target.expectations();
        var hasStatus = Probers.kind(target.probe()).hasStatus();
        if (hasStatus) {
            json.put("expectedStatus", expectations.expectedStatus().toString());
        }
        putTexts(json, "assertions", texts(expectations.assertions()));
        putTexts(json, "degradedWhen", texts(expectations.degradedWhen()));
        if (hasStatus) {
            json.put("healthDocument", expectations.healthDocument().code());
        }
        json.put("certificateWarning", Durations.show(expectations.certificateWarning()));
    }

    private static List<String> texts(Collection<Assertion> assertions) {
        return assertions.stream().map(Assertion::toString).toList();
    }

    private static void putTexts(ObjectNode json, String name, List<String> texts) {
        var array = json.putArray(name);
        texts.forEach(array::add);
    }

    private static void putTexts(ObjectNode json, String name, Map<String, String> texts) {
        var object = json.putObject(name);
        texts.forEach(object::put);
    }
}
