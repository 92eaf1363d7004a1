package dev.pharos.store.incident;

import dev.pharos.core.catalog.Key;
import java.util.List;
import java.util.Optional;

/** Who is told of an incident that a person opens, as they chose: by a policy or by channels; by neither, nobody is. */
public record Told(Optional<Key> policy, Optional<List<String>> channels) {
    public Told {
        channels = channels.map(List::copyOf);
    }

    boolean isAnybody() {
        return policy.isPresent() || channels.isPresent();
    }
}
