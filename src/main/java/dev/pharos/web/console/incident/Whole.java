package dev.pharos.web.console.incident;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.store.escalation.EscalationStandings.Together;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.store.history.IncidentProbes.Around;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Outlook;
import dev.pharos.web.console.updates.Told;
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
 * @param told what people wrote of it for the public
 */
record Whole(
        Story story,
        Optional<Watched> watched,
        Around probes,
        List<Logged> deliveries,
        Outlook outlook,
        List<Together> together,
        Told told) {

    Instant now() {
        return outlook.now();
    }

    Incident incident() {
        return story.incident();
    }

    boolean goesOn() {
        return incident().resolvedAt().isEmpty();
    }

    /** What its target is called now, or was called when it opened; of one that a person opened, its title. */
    String name() {
        return IncidentWords.name(incident(), watched, story.name());
    }

    /** When the probe that confirmed it began; of one that none did, when it did itself. */
    Instant causedAt() {
        return incident().cause().map(Result::startedAt).orElse(incident().startedAt());
    }

    ReasonText text() {
        return IncidentWords.text(incident(), watched);
    }

    /** From its first failing probe to its end, or until now. */
    Duration lasted() {
        return Duration.between(incident().startedAt(), incident().resolvedAt().orElse(now()));
    }
}
