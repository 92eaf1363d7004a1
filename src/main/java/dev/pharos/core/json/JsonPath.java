package dev.pharos.core.json;

import java.util.List;
import java.util.Optional;

/** The way from the root of a JSON document to one value in it; without a step it is the root itself. */
public record JsonPath(List<Step> steps) {

    /** One step down. */
    public sealed interface Step {
        /** To the member of an object. */
        record Key(String name) implements Step {}

        /** To the element of an array, counted from 0. */
        record Index(int at) implements Step {}
    }

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** The value at the end; empty where a step leads nowhere, because nothing is there or it is of another kind. */
    public Optional<Json> in(Json root) {
        var here = Optional.of(root);
        for (var step : steps) {
            here = here.flatMap(json -> down(json, step));
        }
        return here;
    }

    private static Optional<Json> down(Json json, Step step) {
        return switch (step) {
            case Step.Key key ->
                json instanceof Json.Obj object
                        ? Optional.ofNullable(object.members().get(key.name()))
                        : Optional.empty();
            case Step.Index index ->
                json instanceof Json.Arr array && index.at() < array.elements().size()
                        ? Optional.of(array.elements().get(index.at()))
                        : Optional.empty();
        };
    }
}
