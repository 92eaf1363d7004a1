package dev.pharos.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.json.rule.Destination;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Secrets;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.rule.Urls;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** A channel's definition as JSON, in the shape of the API: what people write, what is stored and what reads show. */
public final class ChannelJson {
    private static final Duration MAX_AFTER = Duration.ofDays(7);
    private static final String SECRET_PREFIX = "whsec_";

    private ChannelJson() {}

    /**
     * Reads a definition, with all violations at once.
     *
     * @param newSecret makes the secret where it is left out or {@code null}
     */
    public static Checked<ChannelDefinition> read(ObjectNode written, Supplier<String> newSecret) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, ChannelKey::new);
        fields.parsed("kind", 200, ChannelJson::kind);
        if (fields.find("url").isEmpty()) {
            fields.refuse("url", "is missing: write where to POST to, such as https://chat.example/hook");
        }
        var url = fields.address("url", it -> Urls.parse(it, "the receiver knows us by the signature"));
        var isDefault = fields.flag("default").orElse(false);
        var after = fields.parsedOrNumber("after", ChannelJson::after).orElse(Duration.ZERO);
        var secret = TransportJson.secret(fields, "secret", 200)
                .flatMap(it -> fields.understood("secret", it, ChannelJson::secret));
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            return new Checked.Invalid<>(fields.violations());
        }
        return new Checked.Valid<>(new ChannelDefinition(
                key.orElseThrow(),
                name.orElseGet(() -> key.orElseThrow().value()),
                new ChannelSpec.Webhook(url.orElseThrow(), secret.orElseGet(newSecret)),
                isDefault,
                after));
    }

    /** Every field with its value, the secret included. Show only what {@link #masked} leaves of it. */
    public static ObjectNode write(ChannelDefinition channel) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", channel.key().value());
        json.put("name", channel.name());
        json.put("kind", channel.spec().kind());
        switch (channel.spec()) {
            case ChannelSpec.Webhook webhook -> json.put("url", webhook.url().toString());
        }
        json.put("default", channel.isDefault());
        json.put("after", Durations.show(channel.after()));
        switch (channel.spec()) {
            case ChannelSpec.Webhook webhook -> json.put("secret", webhook.secret());
        }
        return json;
    }

    /** A copy in which the secret reads {@code "•••"}. */
    public static ObjectNode masked(ObjectNode written) {
        var copy = written.deepCopy();
        if (copy.hasNonNull("secret")) {
            copy.put("secret", Secrets.MASK);
        }
        return copy;
    }

    /**
     * A copy of a write with the stored secret, where {@code incoming} leaves it out or writes it as {@code "•••"}. One
     * that is {@code null} stays so: {@link #read} then asks for a new one. It is not kept where {@code result} goes to
     * another {@link Destination}: {@link #read} then asks for it.
     *
     * @param result what the write comes to, as far as it says where messages go
     */
    public static ObjectNode keepSecrets(ObjectNode incoming, ObjectNode result, ObjectNode stored) {
        var copy = incoming.deepCopy();
        var written = Optional.ofNullable(copy.get("secret"));
        if (stored.hasNonNull("secret")
                && written.map(it -> Secrets.MASK.equals(it.textValue())).orElse(true)) {
            copy.put(
                    "secret",
                    Destination.stays(stored, result) ? stored.get("secret").textValue() : Secrets.LOST);
        }
        return copy;
    }

    private static String kind(String text) {
        if (!text.equals("webhook")) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be webhook");
        }
        return text;
    }

    private static Duration after(String text) {
        var after = Durations.parse(text);
        if (after.compareTo(MAX_AFTER) > 0) {
            throw new IllegalArgumentException(text + " must be at most " + Durations.show(MAX_AFTER));
        }
        return after;
    }

    /** The secret after Standard Webhooks; a message never holds it. */
    private static String secret(String text) {
        if (!text.startsWith(SECRET_PREFIX) || !hasRightLength(text.substring(SECRET_PREFIX.length()))) {
            throw new IllegalArgumentException("the secret must be " + SECRET_PREFIX
                    + " and 24 to 64 bytes in base64; leave it out and one is made");
        }
        return text;
    }

    private static boolean hasRightLength(String base64) {
        try {
            var length = Base64.getDecoder().decode(base64).length;
            return length >= 24 && length <= 64;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
