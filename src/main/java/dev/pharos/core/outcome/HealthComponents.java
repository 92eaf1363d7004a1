package dev.pharos.core.outcome;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the parts that a health document names; where two have one name, the worse of them counts. */
final class HealthComponents {
    /** Spring Boot nests by group and instance; deeper than this is no health document. */
    private static final int DEEPEST = 8;

    private final Map<String, ComponentState> states = new LinkedHashMap<>();

    private HealthComponents() {}

    /** The parts under {@code checks} and {@code components}; empty where neither is there or nothing can be read. */
    static Optional<Map<String, ComponentState>> of(Json.Obj document) {
        var collected = new HealthComponents();
        var checks = document.members().get("checks");
        var components = document.members().get("components");
        collected.collect("", checks, DEEPEST);
        collected.collect("", components, DEEPEST);
        return collected.states.isEmpty() && !isEmptyContainer(checks) && !isEmptyContainer(components)
                ? Optional.empty()
                : Optional.of(collected.states);
    }

    private static boolean isEmptyContainer(@Nullable Json json) {
        return (json instanceof Json.Obj object && object.members().isEmpty())
                || (json instanceof Json.Arr array && array.elements().isEmpty());
    }

    private void collect(String prefix, @Nullable Json parts, int depth) {
        if (depth == 0) {
            return;
        }
        if (parts instanceof Json.Obj object) {
            object.members().forEach((name, part) -> part(prefix + name, part, depth));
        } else if (parts instanceof Json.Arr array) {
            for (var element : array.elements()) {
                named(prefix, element, depth);
            }
        }
    }

    /** MicroProfile says {@code name}; Vert.x, which also calls itself so, {@code id}. */
    private void named(String prefix, Json element, int depth) {
        if (element instanceof Json.Obj object
                && object.members().getOrDefault("name", object.members().get("id")) instanceof Json.Str name) {
            part(prefix + name.value(), element, depth);
        }
    }

    private void part(String name, Json said, int depth) {
        switch (said) {
            case Json.Obj object -> {
                add(name, HealthWords.ofPart(object.members().get("status")));
                collect(name + "/", object.members().get("components"), depth - 1);
            }
            // application/health+json, section 4: one element a node, measurements without a status among them.
            case Json.Arr nodes -> {
                for (var node : nodes.elements()) {
                    if (node instanceof Json.Obj object) {
                        add(name, HealthWords.ofPart(object.members().get("status")));
                    }
                }
            }
            case Json.Bool _, Json.Str _ -> add(name, HealthWords.ofPart(said));
            case Json.Num _, Json.Null _ -> {}
        }
    }

    private void add(String name, Optional<ComponentState> state) {
        var shown = shown(name);
        if (!shown.isEmpty() && (states.size() < HealthDocument.MOST_COMPONENTS || states.containsKey(shown))) {
            state.ifPresent(is -> states.merge(shown, is, (one, other) -> one.compareTo(other) > 0 ? one : other));
        }
    }

    private static String shown(String name) {
        return Excerpt.of(name, HealthDocument.LONGEST_NAME);
    }
}
