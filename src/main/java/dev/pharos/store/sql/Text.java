package dev.pharos.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes text fit for PostgreSQL, which refuses NUL and unpaired surrogates in {@code text} and {@code jsonb}. What does
 * not fit becomes U+FFFD; what is too long is cut.
 */
public final class Text {
    public static final int LONGEST = 2_000;
    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    public static String clean(String text) {
        var end = Math.min(text.length(), LONGEST);
        if (end == text.length() && isClean(text)) {
            return text;
        }
        var clean = new StringBuilder(end);
        for (var i = 0; i < end; i++) {
            var c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else {
                clean.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return clean.toString();
    }

    private static boolean isClean(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    /** The same for every text in a document, names of members included. */
    public static JsonNode clean(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(clean(node.textValue()));
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(clean(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(clean(member.getKey()), clean(member.getValue())));
            return copy;
        }
        return node;
    }
}
