package dev.pharos.core.update;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.targets.TargetKey;
import java.util.List;

/**
 * All that a person writes of an incident that they opened, and may change while it lasts and afterwards.
 *
 * @param components the targets that it is about, the first of them the one that messages name
 * @param isPublic whether the status page tells of it
 */
public record IncidentDefinition(String title, List<TargetKey> components, Impact impact, boolean isPublic) {
    public IncidentDefinition {
        components = List.copyOf(components);
    }
}
