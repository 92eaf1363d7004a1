package dev.pharos.core.incident;

import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.util.List;

/**
 * What a person says of an incident that they opened, or an alert rule of its own.
 *
 * @param title what it is called, one line
 * @param components the targets that it is about, the first of them the one that messages name
 */
public record ByHand(String title, List<Component> components) {
    public static final int LONGEST_TITLE = 200;
    public static final int MOST_COMPONENTS = 50;

    public ByHand {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("the title of " + title.length() + " characters must have 1 to 200");
        }
        if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
            throw new IllegalArgumentException(
                    "an incident is about 1 to " + MOST_COMPONENTS + " targets, not " + components.size());
        }
        components = List.copyOf(components);
    }

    /**
     * A target, as it was when it was named.
     *
     * @param isPublic whether the status page showed it; asked once it is gone
     */
    public record Component(TargetId id, TargetKey key, String name, boolean isPublic) {}
}
