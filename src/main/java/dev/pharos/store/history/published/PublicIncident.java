package dev.pharos.store.history.published;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * An incident as far as it is public.
 *
 * @param name of its target; the present one where there still is one
 * @param watched whether its target still has a page
 * @param reason of the failure that confirmed it
 * @param phase that this probe broke off in
 * @param expired whether the certificate that this probe was shown had expired
 * @param took how long this probe took
 * @param words what people told of it
 */
public record PublicIncident(
        IncidentId id,
        TargetId target,
        TargetKey key,
        String name,
        Optional<String> group,
        boolean watched,
        Severity severity,
        Instant startedAt,
        Instant openedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt,
        Optional<Resolution> resolution,
        Optional<Reason> reason,
        Optional<Phase> phase,
        boolean expired,
        Duration took,
        PublicWords words) {

    /** The same, of which people told this. */
    PublicIncident told(PublicWords more) {
        return new PublicIncident(
                id,
                target,
                key,
                name,
                group,
                watched,
                severity,
                startedAt,
                openedAt,
                acknowledgedAt,
                resolvedAt,
                resolution,
                reason,
                phase,
                expired,
                took,
                more);
    }

    public boolean recovered() {
        return resolution.equals(Optional.of(Resolution.RECOVERED));
    }

    /** How often a target went down or came up again after an instant, by all its incidents of that time. */
    public static int transitions(Collection<PublicIncident> incidents, Instant since) {
        return incidents.stream()
                .mapToInt(it -> (it.openedAt().isAfter(since) ? 1 : 0)
                        + (it.recovered() && it.resolvedAt().orElseThrow().isAfter(since) ? 1 : 0))
                .sum();
    }

    /** How long it lasted, or has lasted by {@code now}. */
    public Duration lasting(Instant now) {
        return Duration.between(startedAt, resolvedAt.orElse(now));
    }
}
