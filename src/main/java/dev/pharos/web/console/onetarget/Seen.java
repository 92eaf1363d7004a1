package dev.pharos.web.console.onetarget;

import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;
import dev.pharos.store.escalation.EscalationPreview.Preview;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.onetarget.history.TargetHistory;
import dev.pharos.web.console.standing.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the page of one target is made of, at one moment.
 *
 * @param watched empty of one that is retired
 * @param results the last ones, newest first
 * @param open the incident that lasts
 * @param workUntil when planned work ends that is under way
 * @param preview who would be told; empty of one that is not probed
 */
record Seen(
        Instant now,
        StoredTarget stored,
        Optional<Watched> watched,
        List<Result> results,
        Optional<Story> open,
        Optional<Instant> workUntil,
        Optional<Preview> preview,
        TargetHistory history) {
    Seen {
        results = List.copyOf(results);
    }

    Target target() {
        return stored.target();
    }

    String name() {
        return stored.definition().name();
    }

    TargetState state() {
        return watched.map(Watched::state).orElseGet(() -> TargetState.unknown(stored.updatedAt()));
    }

    Standing standing() {
        return Standing.of(target(), state());
    }

    boolean isRetired() {
        return stored.retiredAt().isPresent();
    }

    Optional<Result> last() {
        return results.stream().findFirst();
    }

    /** When it is probed next; empty where it is not. */
    Optional<Instant> nextProbe() {
        return watched.map(Watched::target)
                .filter(it -> !it.definition().paused())
                .map(it -> watched.flatMap(Watched::nextRetry)
                        .map(Watched.Retry::due)
                        .filter(due -> due.isAfter(now))
                        .orElseGet(() -> it.cadence().nextDue(now)));
    }
}
