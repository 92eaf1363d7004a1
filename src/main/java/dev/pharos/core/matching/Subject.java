package dev.pharos.core.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a matcher is asked about: the labels of a target, and under reserved names its key, name, group and severity. A label
 * of a reserved name is hidden by it. What is not there is empty, as in Alertmanager.
 */
public record Subject(Map<String, String> values) {
    public static final String TARGET = "target";
    public static final String NAME = "name";
    public static final String GROUP = "group";
    public static final String SEVERITY = "severity";

    public Subject {
        values = Map.copyOf(values);
    }

    /** @param severity its word in the API */
    public static Subject of(
            String target, String name, Optional<String> group, String severity, Map<String, String> labels) {
        var values = new LinkedHashMap<>(labels);
        values.put(TARGET, target);
        values.put(NAME, name);
        values.put(GROUP, group.orElse(""));
        values.put(SEVERITY, severity);
        return new Subject(values);
    }

    /** Empty where there is none of this name. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
