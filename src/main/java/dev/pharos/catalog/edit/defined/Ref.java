package dev.pharos.catalog.edit.defined;

import dev.pharos.core.catalog.Key;
import java.util.Optional;

/** Which thing it is, among all of a tenant. */
public record Ref(Thing thing, String key) {

    /** Empty where that cannot be a key, which is said where it is read. */
    public static Optional<Ref> of(Thing thing, String key) {
        return Key.isOne(key) ? Optional.of(new Ref(thing, key)) : Optional.empty();
    }
}
