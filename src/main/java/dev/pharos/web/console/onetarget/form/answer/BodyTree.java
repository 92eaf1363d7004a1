package dev.pharos.web.console.onetarget.form.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionSyntaxException;
import dev.pharos.core.outcome.Body;
import dev.pharos.json.rule.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of an answer: JSON as a tree whose values can be asserted, anything else as its beginning.
 *
 * @param rest that it goes on, in words; empty where all of it is there
 */
public record BodyTree(List<Line> lines, String text, String rest) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_JSON = 256 * 1024;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_VALUE = 120;
    private static final int MOST_LINES = 200;
    private static final int DEEPEST = 8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /**
     * A line of the tree.
     *
     * @param depth from 0
     * @param before the name and what opens
     * @param value that a button shows; empty where there is none
     * @param assertion that the button writes; empty where the value can be none
     * @param asserted whether the form says that already
     * @param after what follows
     */
    public record Line(int depth, String before, String value, String assertion, boolean asserted, String after) {}

    /** @param assertions that the form has already */
    public static BodyTree of(Body body, Set<String> assertions) {
        var text = body.text();
        if (text.length() <= LONGEST_JSON) {
            try {
                var tree = JSON.readTree(text);
                if (tree != null && tree.isContainerNode()) {
                    return new Walk(assertions).tree(tree);
                }
            } catch (JsonProcessingException notJson) {
                return plain(text);
            }
        }
        return plain(text);
    }

    private static BodyTree plain(String text) {
        var rest = text.length() > LONGEST_TEXT ? "Only its beginning is shown." : "";
        return new BodyTree(List.of(), Texts.cut(text, LONGEST_TEXT), rest);
    }

    /** Goes through a document once, as far as it is shown. */
    private static final class Walk {
        private final Set<String> assertions;
        private final List<Line> lines = new ArrayList<>();

        Walk(Set<String> assertions) {
            this.assertions = assertions;
        }

        BodyTree tree(JsonNode root) {
            node(0, "", "[BODY]", root, "");
            var cut = lines.size() >= MOST_LINES;
            return new BodyTree(
                    List.copyOf(lines), "", cut ? "Only the first " + MOST_LINES + " lines are shown." : "");
        }

        /** @param path of the node in an assertion; empty where none can name it */
        private void node(int depth, String before, String path, JsonNode node, String after) {
            if (lines.size() >= MOST_LINES) {
                return;
            }
            if (node.isContainerNode() && !node.isEmpty() && depth < DEEPEST) {
                var list = node.isArray();
                var length = list && !path.isEmpty() ? "len(" + path + ") == " + node.size() : "";
                line(depth, before + (list ? "[" : "{"), length.isEmpty() ? "" : "len " + node.size(), length, "");
                children(depth + 1, path, node);
                line(depth, list ? "]" : "}", "", "", after);
            } else if (node.isContainerNode()) {
                line(
                        depth,
                        before + (node.isEmpty() ? node.toString() : node.isArray() ? "[…]" : "{…}"),
                        "",
                        "",
                        after);
            } else {
                var shown = Texts.cut(node.toString(), LONGEST_VALUE);
                line(depth, before, shown, assertion(path, node), after);
            }
        }

        private void children(int depth, String path, JsonNode node) {
            var at = 0;
            if (node.isArray()) {
                for (var child : node) {
                    var inner = path.isEmpty() ? "" : path + "[" + at + "]";
                    node(depth, "", inner, child, ++at < node.size() ? "," : "");
                }
                return;
            }
            for (var member : node.properties()) {
                var named = !path.isEmpty() && NAME.matcher(member.getKey()).matches();
                node(
                        depth,
                        Texts.quoted(member.getKey()) + ": ",
                        named ? path + "." + member.getKey() : "",
                        member.getValue(),
                        ++at < node.size() ? "," : "");
            }
        }

        private void line(int depth, String before, String value, String assertion, String after) {
            if (lines.size() < MOST_LINES) {
                lines.add(new Line(depth, before, value, assertion, assertions.contains(assertion), after));
            }
        }

        private static String assertion(String path, JsonNode value) {
            var text = value.asText();
            var plain = value.isValueNode()
                    && !value.isNull()
                    && !text.isEmpty()
                    && text.length() <= LONGEST_VALUE
                    && text.strip().equals(text)
                    && Texts.lineFlaw(text).isEmpty();
            if (path.isEmpty() || !plain) {
                return "";
            }
            var assertion = path + " == " + text;
            try {
                Assertion.parse(assertion);
                return assertion;
            } catch (AssertionSyntaxException meansSomethingElse) {
                return "";
            }
        }
    }
}
