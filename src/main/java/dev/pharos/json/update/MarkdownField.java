package dev.pharos.json.update;

import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
import java.util.Optional;

/** A field of Markdown, of many lines. */
public final class MarkdownField {
    private MarkdownField() {}

    /** @param wayOut what to do where it is missing */
    public static Optional<String> required(Fields fields, String name, int longest, String wayOut) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing: " + wayOut);
        }
        return fields.find(name)
                .flatMap(it -> it.isTextual()
                        ? fields.understood(name, it.textValue(), text -> checked(text, longest))
                        : fields.wrong(name, it, "text, in quotes"));
    }

    private static String checked(String text, int longest) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "the text of " + text.length() + " characters must have at most " + longest);
        }
        if (text.chars().anyMatch(it -> Character.isISOControl(it) && it != '\n' && it != '\r' && it != '\t')) {
            throw new IllegalArgumentException("must not hold control characters but line breaks and tabs");
        }
        Texts.storableFlaw(text).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        return text;
    }
}
