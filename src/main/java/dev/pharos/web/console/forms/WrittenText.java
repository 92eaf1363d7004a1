package dev.pharos.web.console.forms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Violation;
import dev.pharos.json.yaml.Marked;
import dev.pharos.json.yaml.SourceLocation;
import dev.pharos.json.yaml.Variables;
import dev.pharos.json.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition as somebody wrote it, in YAML or JSON: alone, or as the only one of its list, as a file has it.
 *
 * @param body of a write
 * @param flaws why it cannot be read, each with its line
 * @param places where each field stands
 */
record WrittenText(ObjectNode body, List<Violation> flaws, Map<String, SourceLocation> places) {
    private static final int LONGEST = 200_000;

    /** What is set where Pharos runs is for files; whoever writes here may be somebody else. */
    private static final Variables NONE = _ -> new Variables.Variable.Forbidden(
            "is for files only: write the text itself; for the characters ${ write $${");

    WrittenText {
        flaws = List.copyOf(flaws);
        places = Map.copyOf(places);
    }

    /** @param things what it is one of */
    static WrittenText of(String text, Things things) {
        if (text.length() > LONGEST) {
            return flawed(new Violation("", "it is longer than " + LONGEST + " characters", 1));
        }
        var document = YamlDocument.parse(text, NONE, _ -> false);
        if (!document.mistakes().isEmpty()) {
            return new WrittenText(
                    JsonNodeFactory.instance.objectNode(),
                    document.mistakes().stream()
                            .map(it -> new Violation(
                                    it.field(), it.message(), it.place().line()))
                            .toList(),
                    Map.of());
        }
        var root = document.root();
        if (root.isEmpty() || root.get().json().isNull()) {
            return flawed(new Violation("", "nothing is written: write its fields, such as name: Operations", 1));
        }
        return one(root.get(), things)
                .map(it -> new WrittenText(it.json(), List.of(), it.places()))
                .orElseGet(() -> flawed(new Violation(
                        "",
                        "must be one " + things.one() + ": its fields, a line each, or an object",
                        root.get().place().line())));
    }

    private static Optional<Marked.Mapping> one(Marked root, Things things) {
        if (!(root instanceof Marked.Mapping mapping)) {
            return Optional.empty();
        }
        var list = mapping.members().get(things.list());
        if (mapping.members().size() != 1 || list == null) {
            return Optional.of(mapping);
        }
        return list.value() instanceof Marked.Sequence entries
                        && entries.items().size() == 1
                        && entries.items().getFirst() instanceof Marked.Mapping only
                ? Optional.of(only)
                : Optional.empty();
    }

    private static WrittenText flawed(Violation why) {
        return new WrittenText(JsonNodeFactory.instance.objectNode(), List.of(why), Map.of());
    }

    /** The same, with the line on which the field stands, or what is nearest around it. */
    Violation placed(Violation it) {
        for (var around = it.field(); !around.isEmpty(); around = around.substring(0, lastStep(around))) {
            var place = places.get(around);
            if (place != null) {
                return it.onLine(place.line());
            }
        }
        return it;
    }

    private static int lastStep(String path) {
        return Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')));
    }
}
