package dev.pharos.core.targets;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.confirmation.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What we watch.
 *
 * @param tenant whose it is; its key is unique among those of this tenant
 * @param revision rises with each change of the definition; the ETag of its reads
 * @param source the file that it comes from; empty where REST owns it
 */
public record Target(
        TargetId id,
        TenantId tenant,
        long revision,
        TargetDefinition definition,
        Optional<String> source,
        Cadence cadence) {

    public static Target of(
            TargetId id, TenantId tenant, long revision, TargetDefinition definition, Optional<String> source) {
        var cadence = Cadence.of(definition.key(), definition.interval());
        return new Target(id, tenant, revision, definition, source, cadence);
    }

    /** One of the tenant main. */
    public static Target of(TargetId id, long revision, TargetDefinition definition, Optional<String> source) {
        return of(id, TenantId.MAIN, revision, definition, source);
    }

    public TargetKey key() {
        return definition.key();
    }

    public ProbeSpec probe() {
        return definition.probe();
    }

    public Duration timeout() {
        return definition.timeout();
    }

    /** When a target of this health is due again after a probe: sooner while something is to be confirmed. */
    public Instant nextDue(HealthState health, Instant startedAt, Instant endedAt) {
        return retryDue(health, startedAt)
                .map(retry -> retry.isBefore(endedAt) ? endedAt : retry)
                .orElseGet(() -> cadence.nextDue(startedAt));
    }

    /**
     * When a probe is due to confirm the one that started at {@code lastProbeAt}, in place of the grid of the cadence;
     * empty where the grid is soon enough or nothing is to be confirmed.
     */
    public Optional<Instant> retryDue(HealthState health, Instant lastProbeAt) {
        return definition
                .confirmation()
                .retryInterval()
                .filter(retry -> health.isUnconfirmed() && retry.compareTo(definition.interval()) < 0)
                .map(lastProbeAt::plus);
    }

    /**
     * A streak continues across a gap of three intervals, and begins anew after a longer one. Probes start a little late,
     * so what lies within half an interval of the third due instant belongs to it.
     */
    public Duration longestGap() {
        return definition.interval().multipliedBy(7).dividedBy(2);
    }
}
