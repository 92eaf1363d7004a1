package dev.pharos.core.assertion.syntax;

import dev.pharos.core.outcome.Excerpt;
import java.util.Locale;

/** One side of a comparison, with the text that it was written as. */
public record Side(String written, Operand operand) {
    private static final int LONGEST_SHOWN = 100;
    private static final String SECRET = "•••";

    /** As it was written, with the value that it came to; {@code remark} says what is wrong with that value. */
    String shown(Value value, String remark) {
        return switch (operand) {
            case Operand.Literal _, Operand.Pat _, Operand.Any _ ->
                remark.isEmpty() ? written : written + " (" + remark + ")";
            case Operand.Len _, Operand.Has _, Placeholder.Fact _, Placeholder.BodyValue _ ->
                written + " (" + brief(value) + suffix(remark) + ")";
            case Placeholder.HeaderValue header ->
                written + " ("
                        + (isSecret(header) && value instanceof Value.Text ? SECRET : brief(value))
                        + suffix(remark) + ")";
        };
    }

    private static String brief(Value value) {
        return switch (value) {
            case Value.Absent _ -> "INVALID";
            case Value.Cut _ -> "the body was cut at its limit";
            case Value.Coded coded -> "the body is in the coding " + coded.coding() + ", which is not understood";
            case Value.Text text -> Excerpt.of(text.text(), LONGEST_SHOWN);
            case Value.Numeric number -> Excerpt.of(number.literal(), LONGEST_SHOWN);
            case Value.Span span -> Quantity.written(span.duration());
        };
    }

    private static String suffix(String remark) {
        return remark.isEmpty() ? "" : ", " + remark;
    }

    /** Results are read by more people than may hold a session or a key. */
    private static boolean isSecret(Placeholder.HeaderValue header) {
        var name = header.name().toLowerCase(Locale.ROOT);
        return name.equals("set-cookie")
                || name.equals("cookie")
                || name.equals("authorization")
                || name.endsWith("-key")
                || name.endsWith("-token");
    }
}
