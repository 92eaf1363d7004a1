package dev.pharos.core.policy;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import java.time.ZoneId;
import java.util.List;

/**
 * All that people write about a person.
 *
 * @param timeZone in which times are shown to this person
 * @param channels by which this person is reached, all of them at once
 */
public record ContactDefinition(Key key, String name, ZoneId timeZone, List<Key> channels) implements Definition {
    public static final int MOST_CHANNELS = 20;

    public ContactDefinition {
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw new IllegalArgumentException(channels.size() + " channels, must be 1 to " + MOST_CHANNELS);
        }
        channels = List.copyOf(channels);
    }
}
