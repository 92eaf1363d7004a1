package dev.pharos.core.inbound;

import dev.pharos.core.json.JsonPath;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * The place of a value in what another system sends, as people write it: {@code alert.labels.severity}, {@code items[0].id}; a
 * leading {@code $.} says nothing. A member whose name has a dot or a bracket is out of its reach.
 */
public record FieldPath(String text, JsonPath path) {
    public static final int LONGEST = 200;
    private static final int DEEPEST = 16;
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]*)((?:\\[\\d{1,6}])*)");
    private static final Pattern INDEX = Pattern.compile("\\d+");

    /**
     * Reads it as it is written.
     *
     * @throws IllegalArgumentException with the text and the rule
     */
    public static FieldPath parse(String text) {
        var plain = text.strip().replaceFirst("^\\$(\\.|(?=\\[)|$)", "");
        var steps = new ArrayList<JsonPath.Step>();
        for (var part : plain.split("\\.", -1)) {
            var step = STEP.matcher(part);
            if (part.isEmpty() || !step.matches()) {
                throw new IllegalArgumentException("\"" + text
                        + "\" must be names with dots between, such as alert.labels.severity or items[0].id");
            }
            if (!step.group(1).isEmpty()) {
                steps.add(new JsonPath.Step.Key(step.group(1)));
            }
            INDEX.matcher(step.group(2))
                    .results()
                    .forEach(it -> steps.add(new JsonPath.Step.Index(Integer.parseInt(it.group()))));
        }
        if (steps.size() > DEEPEST) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" goes " + steps.size() + " steps down, at most " + DEEPEST + " are allowed");
        }
        return new FieldPath(text.strip(), new JsonPath(steps));
    }

    @Override
    public String toString() {
        return text;
    }
}
