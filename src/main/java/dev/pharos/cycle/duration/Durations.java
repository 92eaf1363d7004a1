package dev.pharos.cycle.duration;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Timings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How long the probes of something took in all, and each of their phases where that is asked for. */
public final class Durations {
    private static final double NANOS_PER_MS = 1e6;

    private final DurationHistogram total = new DurationHistogram();
    private final Map<Phase, DurationHistogram> phases = new EnumMap<>(Phase.class);

    public Durations(boolean withPhases) {
        if (withPhases) {
            for (var phase : Phase.values()) {
                phases.put(phase, new DurationHistogram());
            }
        }
    }

    /** A phase that took no time was never entered, and is no short one. */
    public void add(Timings timings) {
        total.add(timings.totalNanos());
        phases.forEach((phase, histogram) -> {
            var nanos = Math.round(timings.ms(phase) * NANOS_PER_MS);
            if (nanos > 0) {
                histogram.add(nanos);
            }
        });
    }

    public DurationHistogram total() {
        return total;
    }

    /** Empty where phases are not asked for. */
    public Optional<DurationHistogram> of(Phase phase) {
        return Optional.ofNullable(phases.get(phase));
    }
}
