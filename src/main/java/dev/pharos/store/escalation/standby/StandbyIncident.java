package dev.pharos.store.escalation.standby;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.DependsOn;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.escalation.basis.Matter;
import dev.pharos.store.incident.IncidentRows;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident that opened while PostgreSQL was away, with what decides who is told of it.
 *
 * @param policy the key of the one that its target names
 * @param grace how long its target needs to be seen to have recovered with what it depends on
 */
public record StandbyIncident(
        UUID tenant, Incident incident, TargetFacts facts, Optional<Key> policy, DependsOn dependsOn, Duration grace) {
    /** @param target as it is now; empty where it is watched no more */
    public static StandbyIncident of(TargetRef ref, Incident incident, TargetFacts facts, Optional<Target> target) {
        return new StandbyIncident(
                ref.tenant().value(),
                incident,
                facts,
                target.flatMap(it -> it.definition().policy()),
                target.map(it -> it.definition().dependsOn()).orElse(DependsOn.NOTHING),
                target.map(StandbyIncident::grace).orElse(Duration.ZERO));
    }

    private static Duration grace(Target target) {
        var definition = target.definition();
        return Matter.grace(
                definition.interval(), definition.confirmation().passes(), Optional.of(definition.timeout()));
    }

    public Subject subject() {
        return Subject.of(
                facts.key().value(),
                facts.name(),
                facts.group(),
                incident.severity().code(),
                facts.labels().values());
    }

    static Subject subject(IncidentRows.Kept kept) {
        var target = kept.summary();
        return Subject.of(
                target.key().value(),
                target.name(),
                target.group(),
                kept.incident().severity().code(),
                target.labels().values());
    }
}
