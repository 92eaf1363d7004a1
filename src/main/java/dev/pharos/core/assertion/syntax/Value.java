package dev.pharos.core.assertion.syntax;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** What an operand comes to under one answer. */
public sealed interface Value {

    /** There is no such thing in the answer: {@code (INVALID)}. A JSON null counts as not there, as with Gatus. */
    record Absent() implements Value {}

    /** It would be in the body, and the body was cut at the target's limit. */
    record Cut() implements Value {}

    /** It would be in the body, and the body is in a coding that we do not know. */
    record Coded(String coding) implements Value {}

    record Text(String text) implements Value {}

    /** A number with the literal that it was written as. */
    record Numeric(BigDecimal number, String literal) implements Value {}

    record Span(Duration duration) implements Value {}

    static Value of(long number) {
        return new Numeric(BigDecimal.valueOf(number), Long.toString(number));
    }

    /** As text, to be compared and shown; empty where there is none. */
    default Optional<String> asText() {
        return switch (this) {
            case Absent _, Cut _, Coded _ -> Optional.empty();
            case Text text -> Optional.of(text.text());
            case Numeric number -> Optional.of(number.literal());
            case Span span -> Optional.of(Quantity.written(span.duration()));
        };
    }
}
