package dev.pharos.cycle;

import static dev.pharos.cycle.LastResult.sameOr;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of a target, kept in place for the reason that {@link LastResult} gives. The caller holds the lock
 * of the {@link Watched} that it belongs to.
 */
final class LastState {
    private HealthState health;
    private Instant since;
    private boolean probed;
    private long probedSecond;
    private int probedNano;
    private Optional<IncidentId> incident;
    private @Nullable AvailabilityState availability;
    private Instant from = Instant.EPOCH;
    private long untilSecond;
    private int untilNano;
    private Map<String, ComponentState> components;

    LastState(TargetState first) {
        health = first.health();
        since = first.since();
        incident = first.incident();
        components = first.components();
        keep(first);
    }

    void keep(TargetState next) {
        health = sameOr(health, next.health());
        since = sameOr(since, next.since());
        probed = next.lastProbeAt().isPresent();
        next.lastProbeAt().ifPresent(this::keepProbe);
        incident = sameOr(incident, next.incident());
        availability = next.period().map(StatePeriod::state).orElse(null);
        next.period().ifPresent(this::keepPeriod);
        components = sameOr(components, next.components());
    }

    private void keepProbe(Instant at) {
        probedSecond = at.getEpochSecond();
        probedNano = at.getNano();
    }

    private void keepPeriod(StatePeriod period) {
        from = sameOr(from, period.from());
        untilSecond = period.until().getEpochSecond();
        untilNano = period.until().getNano();
    }

    TargetState get() {
        return new TargetState(health, since, lastProbeAt(), incident, period(), components);
    }

    private Optional<Instant> lastProbeAt() {
        return probed ? Optional.of(Instant.ofEpochSecond(probedSecond, probedNano)) : Optional.empty();
    }

    private Optional<StatePeriod> period() {
        return Optional.ofNullable(availability)
                .map(it -> new StatePeriod(it, from, Instant.ofEpochSecond(untilSecond, untilNano)));
    }
}
