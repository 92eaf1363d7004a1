package dev.pharos.core.oncall;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that people write about an on-call schedule.
 *
 * @param layers a later one wins over those before it
 * @param overrides win over all layers, and a later one over those before it
 */
public record ScheduleDefinition(Key key, String name, ZoneId timeZone, List<Layer> layers, List<Takeover> overrides)
        implements Definition {
    public static final int MOST_LAYERS = 20;
    public static final int MOST_OVERRIDES = 500;

    public ScheduleDefinition {
        if (layers.isEmpty() || layers.size() > MOST_LAYERS || overrides.size() > MOST_OVERRIDES) {
            throw new IllegalArgumentException("a schedule must have 1 to " + MOST_LAYERS + " layers and at most "
                    + MOST_OVERRIDES + " overrides");
        }
        layers = List.copyOf(layers);
        overrides = List.copyOf(overrides);
    }

    /** The contacts that it names anywhere. */
    public Set<Key> contacts() {
        var contacts = new TreeSet<Key>();
        layers.forEach(it -> contacts.addAll(it.participants()));
        overrides.forEach(it -> contacts.add(it.contact()));
        return contacts;
    }
}
