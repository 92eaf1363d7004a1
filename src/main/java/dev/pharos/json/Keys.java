package dev.pharos.json;

import dev.pharos.core.target.TargetKey;
import java.util.Optional;
import java.util.function.Function;

/** Reads the key of a target or channel, which its name suggests where it is left out. */
final class Keys {
    private Keys() {}

    static <K> Optional<K> read(Fields fields, Optional<String> name, Function<String, K> type) {
        if (fields.find("key").isPresent()) {
            return fields.parsed("key", 200, type);
        }
        if (name.isEmpty()) {
            if (fields.find("name").isEmpty()) {
                fields.refuse("key", "is missing: write a key or a name");
            }
            return Optional.empty();
        }
        var suggested = name.flatMap(TargetKey::fromName).map(it -> type.apply(it.value()));
        if (suggested.isEmpty()) {
            fields.refuse("key", "is missing, and the name has no letter or digit to make one from: write a key");
        }
        return suggested;
    }
}
