package dev.pharos.core.outcome.health;

import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.Excerpt;
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

    /**
     * The parts that it names, in whatever member its kind has for them: {@code checks} (ours, MicroProfile Health,
     * {@code application/health+json}), {@code components} and {@code details} (Spring Boot since 2.2 and before),
     * {@code entries} and {@code results} (ASP.NET Core). Empty where nothing can be read.
     */
    static Map<String, ComponentState> of(Json.Obj document) {
        var collected = new HealthComponents();
        for (var container : Container.values()) {
            collected.collect("", document.members().get(container.member), container, DEEPEST);
        }
        return collected.states;
    }

    /** Where parts stand, and what is one there: {@code details} and results of other things hold plain values as well. */
    private enum Container {
        CHECKS("checks", true, true),
        COMPONENTS("components", true, true),
        ENTRIES("entries", true, false),
        RESULTS("results", true, false),
        DETAILS("details", false, false);

        private final String member;
        private final boolean holdsWords;
        private final boolean holdsBooleans;

        Container(String member, boolean holdsWords, boolean holdsBooleans) {
            this.member = member;
            this.holdsWords = holdsWords;
            this.holdsBooleans = holdsBooleans;
        }
    }

    private void collect(String prefix, @Nullable Json parts, Container in, int depth) {
        if (depth == 0) {
            return;
        }
        if (parts instanceof Json.Obj object) {
            object.members().forEach((name, part) -> part(prefix + name, part, in, depth));
        } else if (parts instanceof Json.Arr array) {
            for (var element : array.elements()) {
                named(prefix, element, in, depth);
            }
        }
    }

    /** MicroProfile says {@code name}; Vert.x, which also calls itself so, {@code id}. */
    private void named(String prefix, Json element, Container in, int depth) {
        if (element instanceof Json.Obj object
                && object.members().getOrDefault("name", object.members().get("id")) instanceof Json.Str name) {
            part(prefix + name.value(), element, in, depth);
        }
    }

    private void part(String name, Json said, Container in, int depth) {
        switch (said) {
            case Json.Obj object -> {
                add(name, HealthWords.ofPart(object));
                collect(name + "/", object.members().get("components"), Container.COMPONENTS, depth - 1);
                collect(name + "/", object.members().get("details"), Container.DETAILS, depth - 1);
            }
            // application/health+json, section 4: one element a node, measurements without a status among them.
            case Json.Arr nodes -> {
                for (var node : nodes.elements()) {
                    if (node instanceof Json.Obj object) {
                        add(name, HealthWords.ofPart(object));
                    }
                }
            }
            case Json.Str word -> add(name, in.holdsWords ? HealthWords.ofPart(word) : Optional.empty());
            case Json.Bool bool -> add(name, in.holdsBooleans ? HealthWords.ofPart(bool) : Optional.empty());
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
