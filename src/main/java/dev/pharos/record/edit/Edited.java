package dev.pharos.record.edit;

/** What became of a change that somebody wanted: all of it was committed, or nothing. */
public sealed interface Edited<T> {

    record Done<T>(T value) implements Edited<T> {}

    record Refused<T>(Refusal refusal) implements Edited<T> {}

    /** Whether it is to be committed. */
    default boolean isDone() {
        return this instanceof Done;
    }
}
