package dev.pharos.notify.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is mentioned where an incident opens or escalates, as JSON: one for every severity ({@code "here"}), or by severity
 * ({@code {"critical": "channel", "high": "U012AB"}}), where a severity that is left out mentions nobody.
 */
final class Mentions {
    /** Where nobody says anything, everybody who is there is called to what is critical. */
    static final Map<Severity, String> USUAL = Map.of(Severity.CRITICAL, "here");

    private static final Pattern SHAPE = Pattern.compile("here|channel|everyone|[UW][A-Z0-9]{2,20}|S[A-Z0-9]{2,20}");
    private static final int LONGEST = 30;

    private Mentions() {}

    static Map<Severity, String> read(Fields fields) {
        var written = fields.find("mention");
        if (written.isEmpty()) {
            return USUAL;
        }
        return written.get().isObject()
                ? fields.object("mention").map(Mentions::bySeverity).orElse(Map.of())
                : fields.parsed("mention", LONGEST, Mentions::checked)
                        .map(Mentions::always)
                        .orElse(Map.of());
    }

    private static Map<Severity, String> bySeverity(Fields fields) {
        var mentions = new EnumMap<Severity, String>(Severity.class);
        for (var severity : Severity.values()) {
            fields.parsed(severity.code(), LONGEST, Mentions::checked).ifPresent(it -> mentions.put(severity, it));
        }
        fields.refuseUnknown();
        return mentions;
    }

    static JsonNode write(Map<Severity, String> mentions) {
        var same = mentions.values().stream().distinct().toList();
        if (mentions.size() == Severity.values().length && same.size() == 1) {
            return JsonNodeFactory.instance.textNode(same.getFirst());
        }
        var json = JsonNodeFactory.instance.objectNode();
        for (var severity : Severity.values()) {
            Optional.ofNullable(mentions.get(severity)).ifPresent(it -> json.put(severity.code(), it));
        }
        return json;
    }

    /** What {@link #write} made; where an older version left it out, nobody was mentioned. */
    static Map<Severity, String> restore(JsonNode stored) {
        if (stored.isTextual()) {
            return always(stored.textValue());
        }
        var mentions = new EnumMap<Severity, String>(Severity.class);
        for (var severity : Severity.values()) {
            Optional.ofNullable(stored.path(severity.code()).textValue()).ifPresent(it -> mentions.put(severity, it));
        }
        return mentions;
    }

    private static Map<Severity, String> always(String mention) {
        var mentions = new EnumMap<Severity, String>(Severity.class);
        for (var severity : Severity.values()) {
            mentions.put(severity, mention);
        }
        return mentions;
    }

    private static String checked(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(Texts.quoted(text)
                    + " must be here, channel, everyone, or the ID of a member (U…) or of a user group (S…)");
        }
        return text;
    }
}
