package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.url.Url;
import dev.pharos.json.rule.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields that both kinds of this folder have: the address and who is mentioned. */
final class Mentions {
    private static final Pattern MENTION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private Mentions() {}

    static String read(String text) {
        if (!MENTION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be here, channel, all, or the name of a user, without the @");
        }
        return text;
    }

    static ObjectNode write(Url url, Optional<String> mention) {
        var json = JsonNodeFactory.instance.objectNode().put("url", url.toString());
        mention.ifPresent(it -> json.put("mention", it));
        return json;
    }

    static Optional<String> restore(ObjectNode written) {
        return Optional.ofNullable(written.path("mention").textValue());
    }
}
