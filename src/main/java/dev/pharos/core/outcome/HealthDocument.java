package dev.pharos.core.outcome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a target says of itself: a status, and the state of each of its parts in the order of the document. */
public record HealthDocument(ComponentState status, Map<String, ComponentState> components) {
    public HealthDocument {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }
}
