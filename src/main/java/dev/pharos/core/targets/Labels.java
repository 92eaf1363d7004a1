package dev.pharos.core.targets;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Free words on a target, to find and to group it by. At most 32; names 1 to 63 characters, values at most 200. */
public record Labels(Map<String, String> values) {
    public Labels {
        if (values.size() > 32) {
            throw new IllegalArgumentException(values.size() + " labels are too many, at most 32 are allowed");
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        values.forEach((name, value) -> {
            if (name.isBlank() || name.length() > 63 || value.length() > 200) {
                throw new IllegalArgumentException(
                        "the label \"" + name + "\" must have a name of 1 to 63 characters and a value of at most 200");
            }
        });
    }

    public static Labels none() {
        return new Labels(Map.of());
    }
}
