package dev.pharos.json;

/**
 * A rule that what somebody wrote breaks.
 *
 * @param field its path, for example {@code confirmation.failures} or {@code assertions[0]}
 * @param message names the value, the rule and the way out
 * @param line where it stands in a body of many lines, from 1; 0 in a body that is one definition
 */
public record Violation(String field, String message, int line) {
    public Violation(String field, String message) {
        this(field, message, 0);
    }

    /** The same, found on a line of a longer body. */
    public Violation onLine(int number) {
        return new Violation(field, message, number);
    }
}
