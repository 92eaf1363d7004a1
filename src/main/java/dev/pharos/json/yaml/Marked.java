package dev.pharos.json.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a file, with where it stands. */
public sealed interface Marked {
    SourceLocation place();

    /** The value alone. */
    JsonNode json();

    record Scalar(SourceLocation place, JsonNode json) implements Marked {}

    record Sequence(SourceLocation place, List<Marked> items) implements Marked {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode json() {
            var array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(it -> array.add(it.json()));
            return array;
        }
    }

    record Mapping(SourceLocation place, Map<String, Member> members) implements Marked {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public ObjectNode json() {
            var object = JsonNodeFactory.instance.objectNode();
            members.forEach((name, member) -> object.set(name, member.value().json()));
            return object;
        }

        /** The place of each member and of all within it, by its path: {@code confirmation.failures}. */
        public Map<String, SourceLocation> places() {
            var places = new LinkedHashMap<String, SourceLocation>();
            collect("", this, places);
            return places;
        }
    }

    /**
     * @param place of the name
     */
    record Member(SourceLocation place, Marked value) {}

    private static void collect(String path, Marked marked, Map<String, SourceLocation> places) {
        switch (marked) {
            case Scalar _ -> {
                // Its own place is known from what it is part of.
            }
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    var item = sequence.items().get(i);
                    places.put(path + "[" + i + "]", item.place());
                    collect(path + "[" + i + "]", item, places);
                }
            }
            case Mapping mapping ->
                mapping.members().forEach((name, member) -> {
                    var inner = path.isEmpty() ? name : path + "." + name;
                    places.put(inner, member.place());
                    collect(inner, member.value(), places);
                });
        }
    }
}
