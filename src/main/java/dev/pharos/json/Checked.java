package dev.pharos.json;

import java.util.List;

/** What reading a definition came to. */
public sealed interface Checked<T> {
    record Valid<T>(T value) implements Checked<T> {}

    /** All violations at once, in the order of the fields. */
    record Invalid<T>(List<Violation> violations) implements Checked<T> {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
