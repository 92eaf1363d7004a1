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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An incident as far as it is public.
 *
 * @param target of one that a person opened the first that it is about, which may be private
 * @param name of its target; the present one where there still is one; of one that a person opened, its title
 * @param watched whether its target still has a page; never of one that a person opened
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

    /** Whether a person opened it, who also says when it is over. */
    public boolean isByHand() {
        return words.byHand().isPresent();
    }

    /** Whether its target passes again; of one that a person opened, whether somebody said that it is over. */
    public boolean recovered() {
        return resolution.isPresent() && (isByHand() || resolution.get() == Resolution.RECOVERED);
    }

    /** The components that it affects, as far as they are public. */
    public List<PublicWords.Affected> affected() {
        return words.byHand()
                .map(PublicWords.Said::affected)
                .orElseGet(() -> List.of(new PublicWords.Affected(target, key, name, watched)));
    }

    /** As far as it is about one of these targets; empty where it is not. Of what a person opened no others are named. */
    public Optional<PublicIncident> among(Predicate<TargetId> here) {
        if (!isByHand()) {
            return Optional.of(this).filter(it -> here.test(it.target()));
        }
        var narrowed = words.among(here);
        return narrowed.byHand().filter(it -> !it.affected().isEmpty()).map(_ -> told(narrowed));
    }

    /** How often a target went down or came up again after an instant, by all its incidents of that time that probes found. */
    public static int transitions(Collection<PublicIncident> incidents, Instant since) {
        return incidents.stream()
                .filter(it -> !it.isByHand())
                .mapToInt(it -> (it.openedAt().isAfter(since) ? 1 : 0)
                        + (it.recovered() && it.resolvedAt().orElseThrow().isAfter(since) ? 1 : 0))
                .sum();
    }

    /** How long it lasted, or has lasted by {@code now}. */
    public Duration lasting(Instant now) {
        return Duration.between(startedAt, resolvedAt.orElse(now));
    }
}
