package dev.pharos.core.assertion;

import dev.pharos.core.outcome.health.ComponentState;
import java.util.Map;
import java.util.stream.Collectors;

/** Names the parts of a health document in a message. */
final class Components {
    private static final int MOST_NAMED = 5;

    private Components() {}

    /** {@code : database is down, cache is degraded}; those that are down first, nothing where all are up. */
    static String named(Map<String, ComponentState> components) {
        var troubled = components.entrySet().stream()
                .filter(c -> c.getValue() != ComponentState.UP)
                .sorted(Map.Entry.<String, ComponentState>comparingByValue().reversed())
                .toList();
        if (troubled.isEmpty()) {
            return "";
        }
        var more = troubled.size() > MOST_NAMED ? " and " + (troubled.size() - MOST_NAMED) + " more" : "";
        return troubled.stream()
                .limit(MOST_NAMED)
                .map(c -> c.getKey() + " is " + c.getValue().code())
                .collect(Collectors.joining(", ", ": ", more));
    }
}
