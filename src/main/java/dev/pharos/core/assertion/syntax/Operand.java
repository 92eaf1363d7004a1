package dev.pharos.core.assertion.syntax;

import java.util.List;
import java.util.function.Predicate;

/** One side of an assertion. */
public sealed interface Operand
        permits Operand.Literal, Operand.Len, Operand.Has, Operand.Pat, Operand.Any, Placeholder {

    /** Text that stands for itself. */
    record Literal(String text) implements Operand {}

    /**
     * {@code len(…)}: the elements of an array, else bytes in UTF-8: of the raw body, of a text, or of the minified JSON
     * of any other value. A body that is an array counts its elements, as with Gatus.
     */
    record Len(Placeholder of) implements Operand {}

    /** {@code has(…)}: {@code true} where it is there and not null; a raw body is there where it is not blank. */
    record Has(Placeholder of) implements Operand {}

    /** {@code pat(…)}: equal to every text that the pattern covers. */
    record Pat(Glob pattern) implements Operand {}

    /** {@code any(…)}: equal to each of its options. */
    record Any(List<Literal> options) implements Operand {
        public Any {
            options = List.copyOf(options);
        }
    }

    /** Whether it compares with a value instead of being one. */
    default boolean isMatcher() {
        return this instanceof Pat || this instanceof Any;
    }

    /** Whether it is, or is made of, such a placeholder. */
    default boolean reads(Predicate<Placeholder> such) {
        return switch (this) {
            case Literal _, Pat _, Any _ -> false;
            case Placeholder placeholder -> such.test(placeholder);
            case Len len -> such.test(len.of());
            case Has has -> such.test(has.of());
        };
    }

    /** Whether the body of the answer is needed as JSON. */
    default boolean readsJson() {
        return switch (this) {
            case Literal _, Pat _, Any _, Placeholder.Fact _, Placeholder.HeaderValue _ -> false;
            case Placeholder.BodyValue body -> !body.isRaw();
            case Len len -> len.of() instanceof Placeholder.BodyValue;
            case Has has -> has.of().readsJson();
        };
    }
}
