package dev.pharos.web.console.incident;

import dev.pharos.core.incident.Incident;
import dev.pharos.cycle.Watched;
import dev.pharos.store.escalation.EscalationStandings.Together;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.store.history.IncidentProbes.Around;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Outlook;
import dev.pharos.web.page.words.ReasonText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one incident.
 *
 * @param watched its target; empty where that is gone
 * @param deliveries what became of each message, the oldest first
 * @param together those that are told as one with it, itself included; none where it is told alone
 */
record Whole(
        Story story,
        Optional<Watched> watched,
        Around probes,
        List<Logged> deliveries,
        Outlook outlook,
        List<Together> together) {

    Instant now() {
        return outlook.now();
    }

    Incident incident() {
        return story.incident();
    }

    boolean goesOn() {
        return incident().resolvedAt().isEmpty();
    }

    /** What its target is called now, or was called when it opened. */
    String name() {
        return watched.map(it -> it.target().definition().name()).orElse(story.name());
    }

    ReasonText text() {
        return IncidentWords.text(incident(), watched);
    }

    /** From its first failing probe to its end, or until now. */
    Duration lasted() {
        return Duration.between(incident().startedAt(), incident().resolvedAt().orElse(now()));
    }
}
