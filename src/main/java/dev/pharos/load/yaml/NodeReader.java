package dev.pharos.load.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private final Function<String, Optional<String>> environment;
    private final List<Mistake> mistakes;
    private final int mostValues = YamlDocument.mostValues();
    private int values;

    NodeReader(Function<String, Optional<String>> environment, List<Mistake> mistakes) {
        this.environment = environment;
        this.mistakes = mistakes;
    }

    Optional<Marked> read(Node node) {
        return read(node, "", 0);
    }

    private Optional<Marked> read(Node node, String path, int depth) {
        if (++values > mostValues || depth > MAX_DEPTH) {
            return values > mostValues + 1
                    ? Optional.empty()
                    : mistake(Place.of(node), path, "unfolds to too much: use fewer aliases, and none within itself");
        }
        if (!TAGS.contains(node.getTag())) {
            return mistake(
                    Place.of(node), path, "must be plain data without the tag " + node.getTag() + ": leave it out");
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
        return Optional.of(new Marked.Sequence(Place.of(node), items));
    }

    private Optional<Marked> mapping(MappingNode node, String path, int depth) {
        var members = new LinkedHashMap<String, Marked.Member>();
        var seen = new HashMap<String, Place>();
        for (var tuple : node.getValue()) {
            var place = Place.of(tuple.getKeyNode());
            var key = key(tuple.getKeyNode(), path);
            if (key.isEmpty()) {
                continue;
            }
            var name = key.get();
            var inner = path.isEmpty() ? name : path + "." + name;
            var first = seen.putIfAbsent(name, place);
            if (first != null) {
                mistake(place, inner, "is there twice, first in line " + first.line() + ": keep one");
                continue;
            }
            read(tuple.getValueNode(), inner, depth + 1)
                    .ifPresent(value -> members.put(name, new Marked.Member(place, value)));
        }
        return Optional.of(new Marked.Mapping(Place.of(node), members));
    }

    private Optional<String> key(Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            return mistake(Place.of(node), path, "the name of a field must be a word");
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            return mistake(
                    Place.of(node), path, "merge keys (<<) are not understood: write what is shared under defaults");
        }
        return Optional.of(scalar.getValue());
    }

    private Optional<Marked> scalar(ScalarNode node, String path) {
        try {
            return Optional.of(new Marked.Scalar(Place.of(node), value(node)));
        } catch (IllegalArgumentException e) {
            return mistake(Place.of(node), path, String.valueOf(e.getMessage()));
        }
    }

    /** What stands unquoted and comes from the environment may also be true or false; numbers stay text. */
    private JsonNode value(ScalarNode node) {
        var text = node.getValue();
        if (node.getTag().equals(Tag.STR)) {
            if (!Expansion.isNeeded(text)) {
                return JSON.textNode(text);
            }
            var expanded = Expansion.expand(text, environment);
            return node.isPlain() && CoreSchema.TRUE_OR_FALSE.matcher(expanded).matches()
                    ? JSON.booleanNode(Boolean.parseBoolean(expanded))
                    : JSON.textNode(expanded);
        }
        return VALUES.getOrDefault(node.getTag(), JSON::textNode).apply(text);
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

    private <T> Optional<T> mistake(Place place, String field, String message) {
        if (mistakes.size() < MAX_MISTAKES) {
            mistakes.add(new Mistake(place, field, message));
        }
        return Optional.empty();
    }
}
