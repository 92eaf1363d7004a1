package dev.pharos.web.api.wire;

import dev.pharos.json.Violation;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.api.problem.Problem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, and finds all that is wrong with them before it refuses. */
public final class Parameters {
    private final List<Violation> violations = new ArrayList<>();

    /**
     * A parameter that may be left out.
     *
     * @param rule what it must be, as the end of a sentence
     * @param reader throws {@link IllegalArgumentException} or {@link DateTimeException} for what breaks the rule
     */
    public <T> Optional<T> read(String name, @Nullable String value, String rule, Function<String, T> reader) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException | DateTimeException broken) {
            refuse(name, "\"" + shortened(value) + "\" must be " + rule);
            return Optional.empty();
        }
    }

    /** As {@link #read}, for a reader that says itself, in its {@link IllegalArgumentException}, what is wrong with the value. */
    public <T> Optional<T> understood(String name, @Nullable String value, Function<String, T> reader) {
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value));
        } catch (IllegalArgumentException broken) {
            refuse(name, String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether something is wanted; {@code otherwise} where it is not said. */
    public boolean flag(String name, @Nullable String value, boolean otherwise) {
        return read(name, value, "true or false", Parameters::flag).orElse(otherwise);
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    /** A text to look for, that may be left out. What PostgreSQL cannot hold is refused: it would refuse the question. */
    public Optional<String> text(String name, @Nullable String value) {
        var flaw = Optional.ofNullable(value).flatMap(Texts::storableFlaw);
        flaw.ifPresent(it -> refuse(name, Texts.quoted(String.valueOf(value)) + " " + it));
        return flaw.isPresent() ? Optional.empty() : Optional.ofNullable(value);
    }

    public void refuse(String name, String message) {
        violations.add(new Violation(name, message));
    }

    /** Ends the reading: 422 with all that was found. */
    public void check() {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
    }

    private static String shortened(String value) {
        return value.length() > 100 ? value.substring(0, 100) + "…" : value;
    }
}
