package dev.pharos.json.yaml;

import dev.pharos.json.yaml.Variables.Variable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts the environment into a text: {@code ${NAME}}, {@code ${NAME:-default}}; {@code $${} stands for itself. */
final class Expansion {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}:]*)(:-([^}]*))?(})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Expansion() {}

    static boolean isNeeded(String text) {
        return text.contains("${");
    }

    /** Whether the text names something that would be put in its place. */
    static boolean refersToSomething(String text) {
        return REFERENCE.matcher(text).results().anyMatch(it -> !it.group().equals("$${"));
    }

    /**
     * The text with what its names stand for.
     *
     * @throws IllegalArgumentException with the name and the way out, where one stands for nothing, or for what files may not read
     */
    static String expand(String text, Variables variables) {
        var match = REFERENCE.matcher(text);
        var expanded = new StringBuilder();
        var end = 0;
        while (match.find()) {
            expanded.append(text, end, match.start());
            end = match.end();
            if (match.group().equals("$${")) {
                expanded.append("${");
                continue;
            }
            var name = match.group(1);
            if (match.group(4) == null || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "\"${\" must begin ${NAME} or ${NAME:-default}, of letters, digits and underscores;"
                                + " for the characters themselves write $${");
            }
            expanded.append(value(name, Optional.ofNullable(match.group(3)), variables));
        }
        return expanded.append(text, end, text.length()).toString();
    }

    private static String value(String name, Optional<String> preset, Variables variables) {
        return switch (variables.get(name)) {
            case Variable.Value(var text) when preset.isEmpty() || !text.isEmpty() -> text;
            case Variable.Forbidden(var why) -> throw new IllegalArgumentException("${" + name + "} " + why);
            case Variable.Value _, Variable.Unset _ ->
                preset.orElseThrow(() -> new IllegalArgumentException(
                        "${" + name + "} is not set in the environment: set it, or write ${" + name + ":-default}"));
        };
    }
}
