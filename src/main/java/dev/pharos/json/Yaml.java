package dev.pharos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A definition as it would stand in a file. What could be read as anything but the text that it is stands in quotes; so do two
 * characters that begin a variable there, which are written with a second dollar sign.
 */
public final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9 ._/@+-]*[A-Za-z0-9/]|[A-Za-z]");
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /** As the only one of a list of this name. */
    public static String of(String list, ObjectNode definition) {
        var yaml = new Yaml();
        yaml.text.append(list).append(":\n");
        var first = true;
        for (var field : definition.properties()) {
            yaml.text.append(first ? "  - " : "    ");
            yaml.field(field.getKey(), field.getValue(), 4);
            first = false;
        }
        return yaml.text.toString();
    }

    /** Alone, its fields a line each. */
    public static String of(ObjectNode definition) {
        var yaml = new Yaml();
        definition.properties().forEach(it -> yaml.field(it.getKey(), it.getValue(), 0));
        return yaml.text.toString();
    }

    private void field(String name, JsonNode value, int indent) {
        text.append(scalar(name)).append(':');
        value(value, indent);
    }

    private void value(JsonNode value, int indent) {
        switch (value) {
            case ObjectNode object
            when !object.isEmpty() -> {
                text.append('\n');
                for (var field : object.properties()) {
                    text.append(" ".repeat(indent + 2));
                    field(field.getKey(), field.getValue(), indent + 2);
                }
            }
            case ArrayNode array
            when !array.isEmpty() -> {
                text.append('\n');
                for (var item : array) {
                    text.append(" ".repeat(indent + 2)).append('-');
                    value(item, indent + 4);
                }
            }
            case JsonNode other ->
                text.append(' ')
                        .append(other.isTextual() ? scalar(other.asText()) : other.toString())
                        .append('\n');
        }
    }

    private static String scalar(String words) {
        return PLAIN.matcher(words).matches() && !WORDS.contains(words.toLowerCase(Locale.ROOT))
                ? words
                : TextNode.valueOf(words.replace("${", "$${")).toString();
    }
}
