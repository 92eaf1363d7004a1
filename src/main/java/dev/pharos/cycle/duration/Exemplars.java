package dev.pharos.cycle.duration;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last probe of each bucket of a histogram, so that somebody who sees a slow one knows where to look. */
public final class Exemplars {
    private final AtomicReferenceArray<Exemplar> last = new AtomicReferenceArray<>(DurationHistogram.BUCKETS);

    /**
     * A probe that a histogram counted.
     *
     * @param tenant whose target it is, and who may see it
     * @param incident the one of its target that was open then
     */
    public record Exemplar(TenantId tenant, TargetKey target, Optional<IncidentId> incident, Instant at, long nanos) {}

    public void keep(Exemplar exemplar) {
        last.set(DurationHistogram.bucket(exemplar.nanos()), exemplar);
    }

    /** Empty where nothing came to that bucket. */
    public Optional<Exemplar> of(int bucket) {
        return Optional.ofNullable(last.get(bucket));
    }
}
