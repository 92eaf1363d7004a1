package dev.pharos.core.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A share of a hundred, from 0 to 100 with at most 5 decimals, exact: 99.9 of binary fractions is not 99.9, and would allow
 * a millisecond too many.
 */
public record Percent(BigDecimal value) implements Comparable<Percent> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_DECIMALS = 5;

    public Percent {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        value = value.scale() < 0 && value.compareTo(HUNDRED) <= 0 ? value.setScale(0) : value;
        if (value.signum() < 0 || value.compareTo(HUNDRED) > 0 || value.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    shown(value) + " must be a percentage from 0 to 100 with at most 5 decimals");
        }
    }

    /** @throws IllegalArgumentException with the value and the rule, where it is none */
    public static Percent parse(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,15})?")) {
            throw new IllegalArgumentException('"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                    + "\" must be a percentage from 0 to 100 such as 99.9");
        }
        return new Percent(new BigDecimal(text));
    }

    /** What is missing to a hundred: of 99.9, 0.1. */
    public Percent rest() {
        return new Percent(HUNDRED.subtract(value));
    }

    /** So much of {@code whole}, rounded down. */
    public long of(long whole) {
        return value.multiply(BigDecimal.valueOf(whole))
                .divide(HUNDRED, 0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** From 0 to 1. */
    public double share() {
        return value.divide(HUNDRED).doubleValue();
    }

    @Override
    public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }

    /** A number as long as its digits: 1E+999999999 is not written out. */
    private static String shown(BigDecimal value) {
        return value.precision() > 20 ? value.round(new MathContext(20)).toString() : value.toString();
    }
}
