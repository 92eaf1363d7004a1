package dev.pharos.core.assertion.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads values as numbers: integers in decimal, {@code 0x}, {@code 0o} and {@code 0b}, decimals, and durations in
 * milliseconds ({@code 48h}, {@code 1h30m}, {@code 500ms}, {@code 7d}, {@code PT1M}), so that a response time compares
 * with {@code 500} and {@code 500ms} alike. Nothing is rounded. Text of more than 100 characters is no number, so that a
 * body of digits costs nothing.
 */
final class Quantity {
    private static final int LONGEST = 100;
    private static final int LARGEST_EXPONENT = 400;

    private static final Pattern INTEGER =
            Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]++)|0[oO]([0-7]++)|0[bB]([01]++)|([0-9]++))");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern DURATION =
            Pattern.compile("([+-]?)((?:[0-9]++(?:\\.[0-9]++)?(?:ms|us|µs|μs|ns|d|h|m|s))++)");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]++(?:\\.[0-9]++)?)(ms|us|µs|μs|ns|d|h|m|s)");

    private static final Map<String, BigDecimal> MS_OF_UNIT = Map.of(
            "d", new BigDecimal("86400000"),
            "h", new BigDecimal("3600000"),
            "m", new BigDecimal("60000"),
            "s", new BigDecimal("1000"),
            "ms", BigDecimal.ONE,
            "us", new BigDecimal("0.001"),
            "µs", new BigDecimal("0.001"),
            "μs", new BigDecimal("0.001"),
            "ns", new BigDecimal("0.000001"));

    private Quantity() {}

    /** For {@code ==}: an integer, where the value is one; {@code 1.0} as a JSON number is, as text it is not. */
    static Optional<BigInteger> integer(Value value) {
        return switch (value) {
            case Value.Absent _, Value.Cut _, Value.Coded _ -> Optional.empty();
            case Value.Text text -> integer(text.text());
            case Value.Numeric number -> whole(number.number());
            case Value.Span span ->
                Optional.of(BigInteger.valueOf(span.duration().toMillis()));
        };
    }

    /** For the ordered operators: a number, where the value is one; durations in milliseconds. */
    static Optional<BigDecimal> ordered(Value value) {
        return switch (value) {
            case Value.Absent _, Value.Cut _, Value.Coded _ -> Optional.empty();
            case Value.Text text -> ordered(text.text());
            case Value.Numeric number -> Optional.of(number.number());
            case Value.Span span -> Optional.of(ms(span.duration()));
        };
    }

    /** The number that a JSON literal is; empty where it is too long or too large to count with. */
    static Optional<BigDecimal> decimal(String literal) {
        return literal.length() <= LONGEST && DECIMAL.matcher(literal).matches()
                ? Optional.of(new BigDecimal(literal)).filter(Quantity::isModest)
                : Optional.empty();
    }

    /** Hours, minutes and whole seconds, as Gatus shows a duration: {@code 336h}, {@code 1h30m}, {@code 0s}. */
    static String written(Duration duration) {
        if (duration.toSeconds() == 0) {
            return "0s";
        }
        var seconds = Math.abs(duration.toSeconds());
        var text = new StringBuilder(duration.isNegative() ? "-" : "");
        append(text, seconds / 3600, "h");
        append(text, seconds / 60 % 60, "m");
        append(text, seconds % 60, "s");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    private static Optional<BigInteger> integer(String text) {
        var match = INTEGER.matcher(text.length() <= LONGEST ? text : "");
        if (!match.matches()) {
            return Optional.empty();
        }
        var radixes = new int[] {16, 8, 2, 10};
        for (var i = 0; i < radixes.length; i++) {
            var digits = match.group(i + 2);
            if (digits != null) {
                return Optional.of(new BigInteger(match.group(1) + digits, radixes[i]));
            }
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> ordered(String text) {
        return integer(text).map(BigDecimal::new).or(() -> decimal(text)).or(() -> duration(text));
    }

    private static Optional<BigDecimal> duration(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return isoDuration(text);
        }
        var ms = BigDecimal.ZERO;
        var part = DURATION_PART.matcher(match.group(2));
        while (part.find()) {
            ms = ms.add(new BigDecimal(part.group(1)).multiply(MS_OF_UNIT.get(part.group(2))));
        }
        return Optional.of(match.group(1).equals("-") ? ms.negate() : ms);
    }

    private static Optional<BigDecimal> isoDuration(String text) {
        if (!text.toUpperCase(Locale.ROOT).startsWith("P")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ms(Duration.parse(text)));
        } catch (DateTimeParseException notADuration) {
            return Optional.empty();
        }
    }

    private static BigDecimal ms(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .movePointRight(3)
                .add(BigDecimal.valueOf(duration.getNano(), 6));
    }

    private static Optional<BigInteger> whole(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? Optional.of(stripped.toBigInteger()) : Optional.empty();
    }

    /** 1e999999999 is short to write and long to count with. */
    private static boolean isModest(BigDecimal number) {
        return Math.abs((long) number.scale()) <= LARGEST_EXPONENT;
    }
}
