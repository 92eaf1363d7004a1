package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text without a type of its own, such as one that a probe file takes from the environment: a field of text takes it as it
 * is, one of a number or of true and false takes what it spells.
 */
public final class FieldTyped extends TextNode {
    private static final long serialVersionUID = 1;
    private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");

    public FieldTyped(String text) {
        super(text);
    }

    /** True or false where the node has no type of its own and spells one of them; else the node. */
    public static JsonNode flagOrAsItIs(JsonNode node) {
        return node instanceof FieldTyped && FLAG.matcher(node.textValue()).matches()
                ? BooleanNode.valueOf(node.textValue().toLowerCase(Locale.ROOT).equals("true"))
                : node;
    }

    /** A number where the node has no type of its own and spells a whole one; else the node. */
    public static JsonNode wholeOrAsItIs(JsonNode node) {
        return node instanceof FieldTyped && WHOLE.matcher(node.textValue()).matches()
                ? LongNode.valueOf(Long.parseLong(node.textValue()))
                : node;
    }

    /** What a value is, in plain words. */
    public static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
