package dev.pharos.web.console.onetarget.form;

import dev.pharos.json.Violation;
import dev.pharos.web.console.onetarget.form.FormView.Field;
import dev.pharos.web.console.onetarget.form.FormView.Option;
import dev.pharos.web.console.onetarget.form.FormView.Section;
import java.util.List;

/** Makes fields of a form, each with what is wrong with it. */
record Fields(TargetForm form, List<Violation> violations) {
    Field text(String name, String label, String hint) {
        return field(name, label, hint, "text", List.of());
    }

    Field mono(String name, String label, String hint) {
        return field(name, label, hint, "mono", List.of());
    }

    Field area(String name, String label, String hint) {
        return field(name, label, hint, "area", List.of());
    }

    Field tick(String name, String label) {
        return field(name, label, "", "check", List.of());
    }

    Field select(String name, String label, String hint, List<Option> options) {
        return field(name, label, hint, "select", options);
    }

    /** @param usual what is chosen where nothing is said */
    List<Option> options(List<String> words, String usual) {
        return words.stream().map(it -> new Option(it, it, it.equals(usual))).toList();
    }

    Option option(String name, String value, String words) {
        return new Option(value, words, form.text(name).equals(value));
    }

    private Field field(String name, String label, String hint, String type, List<Option> options) {
        var value = form.text(name);
        var chosen = options.stream().anyMatch(it -> it.value().equals(value))
                ? options.stream()
                        .map(it -> new Option(it.value(), it.words(), it.value().equals(value)))
                        .toList()
                : options;
        var errors = violations.stream()
                .filter(it -> fieldOf(it.field()).equals(name))
                .map(Fields::message)
                .toList();
        return new Field("f-" + name.replace('.', '-'), name, label, hint, type, value, chosen, errors);
    }

    /** The field of the form that a violation is of: {@code assertions} for {@code assertions[2]}. */
    static String fieldOf(String path) {
        var bracket = path.indexOf('[');
        var plain = bracket < 0 ? path : path.substring(0, bracket);
        return plain.startsWith("labels.") ? "labels" : plain.startsWith("headers.") ? "headers" : plain;
    }

    private static String message(Violation it) {
        var bracket = it.field().indexOf('[');
        var end = it.field().indexOf(']');
        var at = bracket < 0 || end < bracket ? "" : it.field().substring(bracket + 1, end);
        var place = at.matches("[0-9]{1,6}") ? "Entry " + (Integer.parseInt(at) + 1) + ": " : "";
        return place + it.message() + ".";
    }

    /** What no field of the form is to blame for. */
    static List<String> others(List<Violation> violations, List<Section> sections) {
        var known = sections.stream()
                .flatMap(it -> it.lines().stream())
                .flatMap(it -> it.fields().stream())
                .map(Field::name)
                .toList();
        return violations.stream()
                .filter(it -> !known.contains(fieldOf(it.field()))
                        && !fieldOf(it.field()).equals("headers"))
                .map(it -> it.field() + ": " + it.message() + ".")
                .toList();
    }

    static List<String> ofHeaders(List<Violation> violations) {
        return violations.stream()
                .filter(it -> fieldOf(it.field()).equals("headers"))
                .map(it -> (it.field().startsWith("headers.") ? it.field().substring("headers.".length()) + ": " : "")
                        + it.message() + ".")
                .toList();
    }
}
