package dev.pharos.web.console.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.rule.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** In what two definitions differ, field by field; of a list only the entries that do. */
public final class Changes {
    private static final int LONGEST = 200;
    private static final int MOST = 60;

    private Changes() {}

    /**
     * A field that is not the same.
     *
     * @param before what goes, an entry each
     * @param after what comes
     */
    public record Change(String field, List<String> before, List<String> after) {}

    /** Of objects by their members; without secrets. */
    public static List<Change> between(ObjectNode before, ObjectNode after) {
        var changes = new ArrayList<Change>();
        add(changes, "", before, after);
        return List.copyOf(changes.subList(0, Math.min(MOST, changes.size())));
    }

    /** The members at the top in which they differ. */
    static Set<String> members(ObjectNode before, ObjectNode after) {
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(it -> value(before, it).equals(value(after, it)));
        return names;
    }

    private static void add(List<Change> changes, String prefix, ObjectNode before, ObjectNode after) {
        for (var name : members(before, after)) {
            var one = value(before, name);
            var other = value(after, name);
            var isObject =
                    (one instanceof ObjectNode || isNothing(one)) && (other instanceof ObjectNode || isNothing(other));
            if (isObject && !(isNothing(one) && isNothing(other))) {
                add(changes, prefix + name + ".", object(one), object(other));
            } else if (!(isNothing(one) && isNothing(other))) {
                changes.add(new Change(prefix + name, entries(one, other), entries(other, one)));
            }
        }
    }

    private static JsonNode value(ObjectNode object, String name) {
        return object.has(name) ? object.get(name) : MissingNode.getInstance();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static ObjectNode object(JsonNode value) {
        return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static List<String> entries(JsonNode mine, JsonNode its) {
        if (!(mine instanceof ArrayNode list)) {
            return isNothing(mine) ? List.of() : List.of(shown(mine));
        }
        var others = StreamSupport.stream(its.spliterator(), false).collect(Collectors.toSet());
        return StreamSupport.stream(list.spliterator(), false)
                .filter(it -> !others.contains(it))
                .map(Changes::shown)
                .toList();
    }

    private static String shown(JsonNode value) {
        var text = value.isTextual() ? value.textValue() : value.toString();
        return Texts.cut(text.isEmpty() ? "\"\"" : text.replace("\n", "\u23ce "), LONGEST);
    }
}
