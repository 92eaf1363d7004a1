package dev.pharos.json.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.json.rule.FieldTyped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns SnakeYAML's nodes into values with places. Aliases are followed, up to a bound on what they unfold to. */
final class NodeReader {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_MISTAKES = 100;
    private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.NULL, Tag.MAP, Tag.SEQ);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Variables variables;
    private final Predicate<String> shown;
    private final List<Mistake> mistakes;
    private final int mostValues = YamlDocument.mostValues();
    private int values;

    NodeReader(Variables variables, Predicate<String> shown, List<Mistake> mistakes) {
        this.variables = variables;
        this.shown = shown;
        this.mistakes = mistakes;
    }

    Optional<Marked> read(Node node) {
        return read(node, "", 0);
    }

    private Optional<Marked> read(Node node, String path, int depth) {
        if (++values > mostValues || depth > MAX_DEPTH) {
            return values > mostValues + 1
                    ? Optional.empty()
                    : mistake(
                            SourceLocation.of(node),
                            path,
                            "unfolds to too much: use fewer aliases, and none within itself");
        }
        if (!TAGS.contains(node.getTag())) {
            return mistake(
                    SourceLocation.of(node),
                    path,
                    "must be plain data without the tag " + node.getTag() + ": leave it out");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, path);
            case SequenceNode sequence -> sequence(sequence, path, depth);
            case MappingNode mapping -> mapping(mapping, path, depth);
            default -> throw new IllegalStateException("SnakeYAML composes no other nodes: " + node.getNodeId());
        };
    }

    private Optional<Marked> sequence(SequenceNode node, String path, int depth) {
        var items = new ArrayList<Marked>();
        for (var item : node.getValue()) {
            read(item, path + "[" + items.size() + "]", depth + 1).ifPresent(items::add);
        }
        return Optional.of(new Marked.Sequence(SourceLocation.of(node), items));
    }

    private Optional<Marked> mapping(MappingNode node, String path, int depth) {
        var members = new LinkedHashMap<String, Marked.Member>();
        var seen = new HashMap<String, SourceLocation>();
        for (var tuple : node.getValue()) {
            var place = SourceLocation.of(tuple.getKeyNode());
            var key = key(tuple.getKeyNode(), path);
            if (key.isEmpty()) {
                continue;
            }
            var name = key.get();
            var inner = path.isEmpty() ? name : path + "." + name;
            var first = seen.putIfAbsent(name, place);
            if (first != null) {
                mistake(place, inner, "is there twice, first in line " + first.line() + ": keep one");
            } else if (!isMerge(tuple.getKeyNode())) {
                read(tuple.getValueNode(), inner, depth + 1)
                        .ifPresent(value -> members.put(name, new Marked.Member(place, value)));
            }
        }
        // What is merged gives way to what stands here, wherever it stands (YAML 1.1, "merge key language-independent
        // type").
        for (var tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merge(tuple.getValueNode(), path, depth, members);
            }
        }
        return Optional.of(new Marked.Mapping(SourceLocation.of(node), members));
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    /** Of several mappings the earlier ones win. */
    private void merge(Node value, String path, int depth, Map<String, Marked.Member> members) {
        switch (value) {
            case MappingNode mapping ->
                read(mapping, path, depth + 1).ifPresent(it -> {
                    if (it instanceof Marked.Mapping merged) {
                        merged.members().forEach(members::putIfAbsent);
                    }
                });
            case SequenceNode several
            when several.getValue().stream().allMatch(MappingNode.class::isInstance) ->
                several.getValue().forEach(it -> merge(it, path, depth + 1, members));
            default ->
                mistake(SourceLocation.of(value), path, "what is merged by << must be an object, or a list of objects");
        }
    }

    private Optional<String> key(Node node, String path) {
        return node instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : mistake(SourceLocation.of(node), path, "the name of a field must be a word");
    }

    private Optional<Marked> scalar(ScalarNode node, String path) {
        try {
            return Optional.of(new Marked.Scalar(SourceLocation.of(node), value(node, path)));
        } catch (IllegalArgumentException e) {
            return mistake(SourceLocation.of(node), path, String.valueOf(e.getMessage()));
        }
    }

    /** What comes from the environment has the type of its field, for it has none of its own; within {…} YAML wants quotes. */
    private JsonNode value(ScalarNode node, String path) {
        var text = node.getValue();
        if (!node.getTag().equals(Tag.STR)) {
            return VALUES.getOrDefault(node.getTag(), JSON::textNode).apply(text);
        }
        if (!Expansion.isNeeded(text)) {
            return JSON.textNode(text);
        }
        if (shown.test(path) && Expansion.refersToSomething(text)) {
            throw new IllegalArgumentException("is shown to others, and so takes nothing from the environment:"
                    + " write the text itself; for the characters ${ write $${");
        }
        return new FieldTyped(Expansion.expand(text, variables));
    }

    private static final Map<Tag, Function<String, JsonNode>> VALUES = Map.of(
            Tag.BOOL, it -> JSON.booleanNode(Boolean.parseBoolean(it)),
            Tag.INT, NodeReader::whole,
            Tag.FLOAT, it -> JSON.numberNode(new BigDecimal(it)),
            Tag.NULL, _ -> JSON.nullNode());

    private static JsonNode whole(String text) {
        var number = Long.parseLong(text);
        return number == (int) number ? JSON.numberNode((int) number) : JSON.numberNode(number);
    }

    private <T> Optional<T> mistake(SourceLocation place, String field, String message) {
        if (mistakes.size() < MAX_MISTAKES) {
            mistakes.add(new Mistake(place, field, message));
        }
        return Optional.empty();
    }
}
