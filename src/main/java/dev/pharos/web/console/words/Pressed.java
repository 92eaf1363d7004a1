package dev.pharos.web.console.words;

import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import java.util.List;
import java.util.function.Supplier;

/** What became of a press: it was done, or it was not and the form is shown again, with what was typed and why. */
public sealed interface Pressed<T> {
    record Done<T>(T value) implements Pressed<T> {}

    /** @param said in sentences, at least one */
    record Refused<T>(int status, List<String> said) implements Pressed<T> {
        public Refused {
            said = List.copyOf(said);
        }
    }

    int CHANGED_MEANWHILE = 412;

    /** Does it by the rules of the API. What the form is not to blame for is answered as everywhere. */
    static <T> Pressed<T> of(Supplier<T> work) {
        try {
            return new Done<>(work.get());
        } catch (ProblemException refused) {
            var problem = refused.problem();
            return switch (problem.status()) {
                case 409, 422 -> new Refused<>(problem.status(), said(problem));
                case CHANGED_MEANWHILE ->
                    new Refused<>(
                            CHANGED_MEANWHILE,
                            List.of("Somebody else changed it meanwhile, so yours was not saved. It still stands below:"
                                    + " keep a copy, and open it anew to see theirs."));
                default -> throw refused;
            };
        }
    }

    private static List<String> said(Problem problem) {
        return problem.violations().isEmpty()
                ? List.of(problem.detail())
                : problem.violations().stream().map(Pressed::sentence).toList();
    }

    private static String sentence(Violation it) {
        return label(it.field()) + ": " + it.message() + ".";
    }

    /** What the form calls a field. */
    private static String label(String field) {
        var bracket = field.indexOf('[');
        return switch (bracket < 0 ? field : field.substring(0, bracket)) {
            case "at" -> "Of when";
            case "components" -> "What it is about";
            case "from" -> "From";
            case "impact" -> "Impact";
            case "key", "title" -> "Title";
            case "policy" -> "Who is told";
            case "public" -> "On the page";
            case "startedAt" -> "Since when";
            case "status" -> "Step";
            case "text" -> "Text";
            case "until" -> "Until";
            default -> field;
        };
    }
}
