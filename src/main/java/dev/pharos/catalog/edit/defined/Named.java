package dev.pharos.catalog.edit.defined;

import dev.pharos.json.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A place in a definition that names another thing.
 *
 * @param field its path: {@code steps[0].notify[1]}
 */
public record Named(Ref ref, String field) {

    /** Those that name what is not among what exists. */
    public static List<Violation> missing(Collection<Named> named, Set<Ref> existing) {
        return named.stream()
                .filter(it -> !existing.contains(it.ref()))
                .map(Named::missing)
                .toList();
    }

    private Violation missing() {
        return new Violation(
                field,
                "the " + ref.thing().word() + " \"" + ref.key() + "\" does not exist: make it first, or leave it out");
    }
}
