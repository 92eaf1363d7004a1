package dev.pharos.web.console.story;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.policy.Notified;
import dev.pharos.store.escalation.EscalationStandings.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known at a moment of who will be told next.
 *
 * @param standings where the escalation of each incident stands
 * @param contacts what people are called, by key
 */
public record Outlook(
        Instant now,
        Map<IncidentId, Standing> standings,
        List<ScheduleDefinition> schedules,
        Map<String, String> contacts) {
    private static final Duration LOOKED_AHEAD = Duration.ofDays(60);

    /** Those who are on call now or next, and those whom an escalation names. */
    public static Set<Key> contacts(
            Collection<ScheduleDefinition> schedules, Collection<Standing> standings, Instant now) {
        var contacts = new HashSet<Key>();
        schedules.forEach(it -> contacts.addAll(OnCall.contacts(OnCall.between(it, now, now.plus(LOOKED_AHEAD)))));
        standings.stream()
                .flatMap(it -> it.state().policy().steps().stream())
                .flatMap(it -> it.notified().stream())
                .filter(Notified.ToContact.class::isInstance)
                .forEach(it -> contacts.add(it.key()));
        return contacts;
    }
}
