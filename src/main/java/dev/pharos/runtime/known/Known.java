package dev.pharos.runtime.known;

import dev.pharos.catalog.targets.KnownTargets;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.escalation.standby.Standby;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.statuspages.StatusPages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was known when PostgreSQL was last there, or later.
 *
 * @param standby what decides who is told
 */
public record Known(Written written, Believed believed, Optional<Standby> standby) {

    /** What people wrote. */
    public record Written(
            List<KnownTargets.Kept> targets,
            List<PlannedWindows.Kept> windows,
            List<StatusPages.Kept> pages,
            Map<KeyHash, Principal> keys) {
        public Written {
            targets = List.copyOf(targets);
            windows = List.copyOf(windows);
            pages = List.copyOf(pages);
            keys = Map.copyOf(keys);
        }
    }

    /**
     * What is believed of the targets.
     *
     * @param position up to which number of the spool it was known then that all is in PostgreSQL; whoever lays all later ones upon
     *     these states has those of now
     */
    public record Believed(Instant at, long position, Map<TargetId, TargetState> states) {
        public Believed {
            states = Map.copyOf(states);
        }
    }
}
