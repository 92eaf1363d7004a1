package dev.pharos.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.core.escalation.RateLimit;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Destination;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A channel's definition as JSON, in the shape of the API: what people write and what reads show. What only its kind has
 * stands beside what all have.
 */
public final class ChannelJson {
    private static final Duration MAX_AFTER = Duration.ofDays(7);

    private ChannelJson() {}

    /**
     * Reads a definition, with all violations at once.
     *
     * @param newSecret makes the secret where the kind signs, and it is left out or {@code null}
     */
    public static Checked<ChannelDefinition> read(ObjectNode written, Supplier<String> newSecret) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, ChannelKey::new);
        var kind = fields.parsed("kind", 200, ChannelJson::kind).orElse(Kind.WEBHOOK);
        var spec = ChannelKinds.of(kind).read(fields, newSecret);
        var isDefault = fields.flag("default").orElse(false);
        var after = fields.parsedOrNumber("after", ChannelJson::after).orElse(Duration.ZERO);
        var limit = fields.parsed("rateLimit", 40, ChannelJson::rateLimit);
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            return new Checked.Invalid<>(fields.violations());
        }
        return new Checked.Valid<>(new ChannelDefinition(
                key.orElseThrow(),
                name.orElseGet(() -> key.orElseThrow().value()),
                spec.orElseThrow(),
                isDefault,
                after,
                limit));
    }

    /** Every field with its value, the secrets included. Show only what {@link #shown} leaves of it. */
    public static ObjectNode write(ChannelDefinition channel) {
        var own = ChannelKinds.write(channel.spec());
        var secrets = ChannelKinds.of(channel.spec()).secrets();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", channel.key().value());
        json.put("name", channel.name());
        json.put("kind", channel.spec().kind().code());
        json.setAll(own.deepCopy().remove(secrets));
        json.put("default", channel.isDefault());
        json.put("after", Durations.show(channel.after()));
        channel.rateLimit().ifPresent(it -> json.put("rateLimit", it.most() + "/" + Durations.show(it.within())));
        json.setAll(own.retain(secrets));
        return json;
    }

    /** Every field, with {@code "•••"} for a secret. */
    public static ObjectNode shown(ChannelDefinition channel) {
        var json = write(channel);
        ChannelKinds.of(channel.spec()).secrets().stream()
                .filter(json::hasNonNull)
                .forEach(it -> json.put(it, Secrets.MASK));
        if (json.get("headers") instanceof ObjectNode headers) {
            Secrets.replaceHeaders(headers, Secrets.MASK);
        }
        return json;
    }

    /** What a patch is laid upon: what is stored, but what only its kind has where the patch makes it another kind. */
    public static ObjectNode beneath(ObjectNode patch, ChannelDefinition stored) {
        var json = write(stored);
        return patch.hasNonNull("kind") && !patch.get("kind").equals(json.get("kind"))
                ? json.remove(names(ChannelKinds.write(stored.spec())))
                : json;
    }

    /**
     * A copy of a write with the stored secrets that {@code incoming} leaves out or writes as {@code "•••"}. One that is
     * {@code null} stays so: {@link #read} then asks for a new one. None is kept for another kind, or where {@code result}
     * goes to another {@link Destination}: {@link #read} then asks for it.
     *
     * @param result what the write comes to, as far as it says where messages go
     */
    public static ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        var copy = incoming.deepCopy();
        var kind = kindOf(result);
        if (kind.isEmpty() || !kind.equals(kindOf(stored))) {
            return copy;
        }
        var stays = Destination.stays(stored, result);
        if (stored.get("headers") instanceof ObjectNode kept) {
            keepHeaders(copy, kept.deepCopy(), stays);
        }
        for (var name : ChannelKinds.of(kind.get()).secrets()) {
            var written = Optional.ofNullable(copy.get(name)).map(JsonNode::textValue);
            if (stored.hasNonNull(name) && (!copy.has(name) || written.equals(Optional.of(Secrets.MASK)))) {
                copy.put(name, stays ? stored.get(name).textValue() : Secrets.LOST);
            }
        }
        return copy;
    }

    /** As for the headers of probes: those that are secret stay where they are left out, or masked. */
    private static void keepHeaders(ObjectNode written, ObjectNode kept, boolean stays) {
        if (!stays) {
            Secrets.replaceHeaders(kept, Secrets.LOST);
        }
        var leftOut = !written.has("headers");
        if (leftOut) {
            written.putObject("headers");
        }
        if (written.get("headers") instanceof ObjectNode headers) {
            Secrets.keepHeaders(headers, kept);
        }
        if (leftOut && written.path("headers").isEmpty()) {
            written.remove("headers");
        }
    }

    private static Optional<Kind> kindOf(ObjectNode channel) {
        return channel.hasNonNull("kind")
                ? ChannelKinds.named(channel.get("kind").asText())
                : Optional.of(Kind.WEBHOOK);
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static Kind kind(String text) {
        return ChannelKinds.named(text)
                .orElseThrow(() -> new IllegalArgumentException(Texts.quoted(text) + " must be "
                        + Arrays.stream(Kind.values()).map(Kind::code).collect(Collectors.joining(" or "))));
    }

    /** Messages and a time, {@code 30/1m}. */
    private static RateLimit rateLimit(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be a number of messages and a time, such as 30/1m");
        }
        return new RateLimit(Integer.parseInt(parts[0]), Durations.parse(parts[1]));
    }

    private static Duration after(String text) {
        var after = Durations.parse(text);
        if (after.compareTo(MAX_AFTER) > 0) {
            throw new IllegalArgumentException(text + " must be at most " + Durations.show(MAX_AFTER));
        }
        return after;
    }
}
