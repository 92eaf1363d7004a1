package dev.pharos.core.assertion.syntax;

import java.util.function.Predicate;

/** The parsed form of an assertion: two sides and how they are compared. */
public record Comparison(Side left, Operator operator, Side right) {
    private static final String NOT_A_QUANTITY = "not a number or duration";

    public boolean readsBody() {
        return reads(Placeholder.BodyValue.class::isInstance);
    }

    /** Whether one of its placeholders is such. */
    public boolean reads(Predicate<Placeholder> such) {
        return left.operand().reads(such) || right.operand().reads(such);
    }

    public boolean readsJson() {
        return left.operand().readsJson() || right.operand().readsJson();
    }

    /**
     * Compares under one answer. What is not there equals nothing, so {@code !=} holds for it, as with Gatus, and no order
     * does; nothing at all holds of a body that was cut or could not be decoded.
     */
    public Finding under(Seen seen) {
        var one = Resolution.of(left.operand(), seen);
        var other = Resolution.of(right.operand(), seen);
        var gap = gap(one) == Finding.Gap.NONE ? gap(other) : gap(one);
        if (gap != Finding.Gap.NONE) {
            return new Finding(false, gap, false, shown(one, "", other, ""));
        }
        return operator.isOrdered() ? ordered(one, other) : equality(one, other);
    }

    private static Finding.Gap gap(Value value) {
        return switch (value) {
            case Value.Cut _ -> Finding.Gap.CUT;
            case Value.Coded _ -> Finding.Gap.CODED;
            case Value.Absent _, Value.Text _, Value.Numeric _, Value.Span _ -> Finding.Gap.NONE;
        };
    }

    private Finding equality(Value one, Value other) {
        var equal = isEqual(one, other);
        return new Finding(
                equal == (operator == Operator.EQUAL),
                Finding.Gap.NONE,
                isThere(left.operand(), one) && isThere(right.operand(), other),
                shown(one, "", other, ""));
    }

    private boolean isEqual(Value one, Value other) {
        if (left.operand().isMatcher()) {
            return matches(left.operand(), other);
        }
        return right.operand().isMatcher() ? matches(right.operand(), one) : same(one, other);
    }

    private Finding ordered(Value one, Value other) {
        var a = Quantity.ordered(one);
        var b = Quantity.ordered(other);
        var holds = a.isPresent() && b.isPresent() && operator.holds(a.get().compareTo(b.get()));
        return new Finding(
                holds,
                Finding.Gap.NONE,
                a.isPresent() && b.isPresent(),
                shown(one, a.isPresent() ? "" : remark(one), other, b.isPresent() ? "" : remark(other)));
    }

    private static boolean matches(Operand matcher, Value value) {
        return switch (matcher) {
            case Operand.Pat pat -> value.asText().filter(pat.pattern()::covers).isPresent();
            case Operand.Any any ->
                any.options().stream().anyMatch(option -> same(new Value.Text(option.text()), value));
            case Operand.Literal _, Operand.Len _, Operand.Has _, Placeholder _ -> false;
        };
    }

    /** As numbers where both are integers, else as text. */
    private static boolean same(Value one, Value other) {
        var a = Quantity.integer(one);
        var b = Quantity.integer(other);
        if (a.isPresent() && b.isPresent()) {
            return a.equals(b);
        }
        return one.asText().isPresent() && one.asText().equals(other.asText());
    }

    private static boolean isThere(Operand operand, Value value) {
        return operand.isMatcher() || !(value instanceof Value.Absent);
    }

    /** What is not there is shown as such already. */
    private static String remark(Value value) {
        return value instanceof Value.Absent ? "" : NOT_A_QUANTITY;
    }

    private String shown(Value one, String remark, Value other, String otherRemark) {
        return left.shown(one, remark) + " " + operator.symbol() + " " + right.shown(other, otherRemark);
    }
}
