package dev.pharos.core.assertion;

/**
 * What became of one assertion.
 *
 * @param assertion as it was written
 * @param shown with its values resolved: {@code [STATUS] (503) == 200}
 */
public record AssertionResult(String assertion, boolean holds, String shown) {}
