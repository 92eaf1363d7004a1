package dev.pharos.web.console.now;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.platform.SelfCheck;
import dev.pharos.store.escalation.EscalationStandings.Standing;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Outlook;
import dev.pharos.web.page.words.ReasonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that Now is made of, for one tenant and one moment.
 *
 * @param open the incidents that go on and are shown, the worst first, those that nobody has taken before the others
 * @param openCount how many there are
 * @param waitingCount how many of those nobody has taken
 * @param watched the targets of what is shown
 * @param past those that ended last, the newest first
 * @param recent incidents of the last hour, as far as they are drawn
 * @param windows planned work that is under way
 * @param contacts what people are called, by key
 * @param channels how many there are
 * @param begun whether anything is watched but what is watched of itself
 */
record Known(
        Instant now,
        Counts counts,
        Map<TargetId, Watched> watched,
        List<Story> open,
        int openCount,
        int waitingCount,
        Map<IncidentId, Standing> standings,
        List<Incident> past,
        List<Incident> recent,
        List<ScheduleDefinition> schedules,
        List<Silence> silences,
        List<Work> windows,
        Map<String, String> contacts,
        List<Check> checks,
        long channels,
        boolean begun) {

    /** Planned work and until when. */
    record Work(String name, String matchers, Instant until) {}

    /** What a part of Pharos says of itself. */
    record Check(String name, SelfCheck.Condition condition) {}

    Optional<Watched> watched(Incident incident) {
        return Optional.ofNullable(watched.get(incident.targetId()));
    }

    /** What its target is called, or its key where we do not watch it; of one that a person opened, its title. */
    String name(Incident incident) {
        return IncidentWords.name(incident, watched(incident), incident.target().value());
    }

    String down(Incident incident) {
        return IncidentWords.down(incident, name(incident));
    }

    /** What is wrong with it, in words. */
    ReasonText text(Incident incident) {
        return IncidentWords.text(incident, watched(incident));
    }

    Outlook outlook() {
        return new Outlook(now, standings, schedules, contacts);
    }
}
