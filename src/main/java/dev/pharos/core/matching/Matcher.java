package dev.pharos.core.matching;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a label or a reserved name, as Alertmanager writes it: {@code team="core"}. A regular expression is
 * anchored at both ends and in RE2's syntax.
 */
public final class Matcher {
    private static final int MAX_NAME = 63;
    private static final int MAX_VALUE = 500;
    private static final long MAX_UNROLLED = 20_000;
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    /** How a value is compared. */
    public enum Operator {
        EQUALS("="),
        NOT_EQUALS("!="),
        MATCHES("=~"),
        NOT_MATCHES("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        static Optional<Operator> of(String sign) {
            return Arrays.stream(values()).filter(it -> it.sign.equals(sign)).findFirst();
        }
    }

    private final String name;
    private final Operator operator;
    private final String value;
    private final Optional<Pattern> pattern;

    /** @throws IllegalArgumentException with the value and the rule that it breaks */
    public Matcher(String name, Operator operator, String value) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("the name of a matcher must have 1 to " + MAX_NAME + " characters");
        }
        if (value.length() > MAX_VALUE) {
            throw new IllegalArgumentException("the value of " + value.length() + " characters that \"" + name
                    + "\" is compared with must have at most " + MAX_VALUE);
        }
        this.name = name;
        this.operator = operator;
        this.value = value;
        this.pattern = switch (operator) {
            case EQUALS, NOT_EQUALS -> Optional.empty();
            case MATCHES, NOT_MATCHES -> Optional.of(compiled(value));
        };
    }

    /**
     * Reads {@code name op "value"}; the value may go without quotes where it holds no blank and no sign of this syntax.
     *
     * @throws IllegalArgumentException with the place and what was expected there
     */
    public static Matcher parse(String text) {
        return MatcherReader.read(text);
    }

    private static Pattern compiled(String regex) {
        refuseHuge(regex);
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("\"" + cut(regex) + "\" is no regular expression of RE2: "
                    + broken.getDescription() + " (" + cut(broken.getPattern()) + ")");
        }
    }

    /** RE2/J unrolls repetitions, within one another too, and bounds only each of them. */
    private static void refuseHuge(String regex) {
        if (unrolled(regex) > MAX_UNROLLED) {
            throw new IllegalArgumentException(
                    "\"" + cut(regex) + "\" is no regular expression that we take: its {counts} repeat too much");
        }
    }

    /** At most about how many steps a value is compared in, a character. */
    public long steps() {
        return pattern.isEmpty() ? 1 : unrolled(value);
    }

    private static long unrolled(String regex) {
        long size = regex.length();
        var counts = COUNT.matcher(regex);
        while (counts.find() && size <= MAX_UNROLLED) {
            size *= Math.max(1, Math.max(number(counts.group(1)), number(counts.group(2))));
        }
        return size;
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 79) + "…" : text;
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** Whether it holds of what a name stands for. */
    public boolean holds(Subject subject) {
        return holds(subject.value(name));
    }

    boolean holdsOfNothing() {
        return holds("");
    }

    private boolean holds(String actual) {
        return switch (operator) {
            case EQUALS -> actual.equals(value);
            case NOT_EQUALS -> !actual.equals(value);
            case MATCHES -> pattern.orElseThrow().matches(actual);
            case NOT_MATCHES -> !pattern.orElseThrow().matches(actual);
        };
    }

    public String name() {
        return name;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher it && name.equals(it.name) && operator == it.operator && value.equals(it.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, operator, value);
    }

    /** As {@link #parse} reads it: {@code team="core"}. */
    @Override
    public String toString() {
        return (MatcherReader.isBare(name) ? name : MatcherReader.quoted(name))
                + operator.sign()
                + MatcherReader.quoted(value);
    }
}
