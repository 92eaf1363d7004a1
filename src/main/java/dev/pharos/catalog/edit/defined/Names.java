package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Where definitions of one kind name other things. What is written is asked, not what is understood of it, so that a name of
 * nothing is told together with whatever else is wrong.
 */
public final class Names {
    public static final Names NONE = new Names(List.of());

    /** A longer list is refused where it is read. */
    private static final int LONGEST_LIST = 500;

    /** @param path its steps, one that ends in {@code []} for each entry of a list */
    private record Place(List<String> path, Function<String, Optional<Ref>> named) {}

    private final List<Place> places;

    private Names(List<Place> places) {
        this.places = places;
    }

    /** @param path such as {@code layers[].participants[]} */
    public static Names at(String path, Thing thing) {
        return NONE.and(path, thing);
    }

    /** @param named what a text there names; empty where it names nothing, or is refused where it is read */
    public static Names at(String path, Function<String, Optional<Ref>> named) {
        return NONE.and(path, named);
    }

    public Names and(String path, Thing thing) {
        return and(path, key -> Ref.of(thing, key));
    }

    private Names and(String path, Function<String, Optional<Ref>> named) {
        var more = new ArrayList<>(places);
        more.add(new Place(List.of(path.split("\\.")), named));
        return new Names(List.copyOf(more));
    }

    /** What a definition names, each with its place. */
    public List<Named> in(ObjectNode written) {
        var all = new ArrayList<Named>();
        for (var place : places) {
            visit(
                    written,
                    "",
                    place.path(),
                    (field, text) -> place.named().apply(text).ifPresent(ref -> all.add(new Named(ref, field))));
        }
        return all;
    }

    private static void visit(JsonNode node, String field, List<String> path, BiConsumer<String, String> found) {
        if (path.isEmpty()) {
            if (node.isTextual()) {
                found.accept(field, node.textValue());
            }
            return;
        }
        var step = path.getFirst();
        var rest = path.subList(1, path.size());
        var isList = step.endsWith("[]");
        var name = isList ? step.substring(0, step.length() - 2) : step;
        var next = node.path(name);
        var at = field.isEmpty() ? name : field + "." + name;
        if (!isList) {
            visit(next, at, rest, found);
        } else if (next.isArray()) {
            for (var i = 0; i < Math.min(next.size(), LONGEST_LIST); i++) {
                visit(next.get(i), at + "[" + i + "]", rest, found);
            }
        }
    }
}
