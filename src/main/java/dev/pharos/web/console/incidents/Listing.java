package dev.pharos.web.console.incidents;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.IncidentReader.Listed;
import dev.pharos.web.console.story.IncidentWords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of the list of incidents, as it was read.
 *
 * @param waiting how many are open that nobody has taken
 * @param taken how many are open that somebody has
 * @param over how many have ended
 * @param open those of the page that go on, the worst first where it shows them beside others
 * @param past those of the page that are over, the newest first
 * @param more whether older ones follow
 * @param watched the targets of the page that are watched
 */
record Listing(
        Instant now,
        Question question,
        long waiting,
        long taken,
        long over,
        List<Listed> open,
        List<Listed> past,
        boolean more,
        Map<TargetId, Watched> watched) {

    long goingOn() {
        return waiting + taken;
    }

    Optional<Watched> watched(Incident incident) {
        return Optional.ofNullable(watched.get(incident.targetId()));
    }

    /** What its target is called now, or was called when it opened; of one that a person opened, its title. */
    String name(Listed listed) {
        return IncidentWords.name(listed.incident(), watched(listed.incident()), listed.name());
    }
}
