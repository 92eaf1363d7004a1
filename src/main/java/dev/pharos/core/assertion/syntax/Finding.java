package dev.pharos.core.assertion.syntax;

/**
 * What a comparison came to under one answer.
 *
 * @param gap what is missing to judge it; it does not hold then
 * @param resolved as it was written, with the value of each placeholder and function behind it
 * @param complete whether every side had a value; {@code !=} holds also where one had none
 */
public record Finding(boolean holds, Gap gap, boolean complete, String resolved) {

    /** What of the body cannot be looked at. */
    public enum Gap {
        NONE,
        /** What is behind the limit. */
        CUT,
        /** All of it: its coding is not known. */
        CODED
    }
}
