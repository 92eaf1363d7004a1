package dev.pharos.core.outcome;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The headers of an answer. Names are compared without case (RFC 9110, section 5.1); values keep their order. */
public final class Headers {
    private static final Headers NONE = new Headers(Map.of());

    private final Map<String, List<String>> byName;

    private Headers(Map<String, List<String>> byName) {
        this.byName = byName;
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(Map<String, List<String>> headers) {
        var byName = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> byName.merge(name.toLowerCase(Locale.ROOT), List.copyOf(values), (a, b) -> {
            var all = new java.util.ArrayList<>(a);
            all.addAll(b);
            return List.copyOf(all);
        }));
        return new Headers(byName);
    }

    /** All values of a header, joined by a comma and a blank as RFC 9110, section 5.3 allows. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT))).map(values -> String.join(", ", values));
    }

    @Override
    public String toString() {
        // Values may hold secrets (Set-Cookie), so only the names are shown.
        return "Headers" + byName.keySet();
    }
}
