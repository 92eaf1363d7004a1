package dev.pharos.json;

/**
 * A rule that what somebody wrote breaks.
 *
 * @param field its path, for example {@code confirmation.failures} or {@code assertions[0]}
 * @param message names the value, the rule and the way out
 */
public record Violation(String field, String message) {}
