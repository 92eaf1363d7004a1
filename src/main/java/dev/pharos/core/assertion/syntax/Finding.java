package dev.pharos.core.assertion.syntax;

/**
 * What a comparison came to under one answer.
 *
 * @param cut it could not be judged, because it needs a body that was cut at the limit; it does not hold then
 * @param resolved as it was written, with the value of each placeholder and function behind it
 * @param complete whether every side had a value; {@code !=} holds also where one had none
 */
public record Finding(boolean holds, boolean cut, boolean complete, String resolved) {}
