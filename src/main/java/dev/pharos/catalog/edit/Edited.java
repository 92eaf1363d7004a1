package dev.pharos.catalog.edit;

import java.util.function.Function;

/** What became of a change that somebody wanted: all of it was committed, or nothing. */
public sealed interface Edited<T> {

    record Done<T>(T value) implements Edited<T> {}

    record Refused<T>(Refusal refusal) implements Edited<T> {}

    /** The same of what {@code made} makes of its value. */
    default <R> Edited<R> map(Function<T, R> made) {
        return switch (this) {
            case Done<T> done -> new Done<>(made.apply(done.value()));
            case Refused<T> refused -> new Refused<>(refused.refusal());
        };
    }
}
