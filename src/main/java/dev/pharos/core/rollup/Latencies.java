package dev.pharos.core.rollup;

import dev.pharos.core.outcome.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the probes that did not fail took: the whole of each, and each phase.
 *
 * @param phases in the order of {@link Phase}
 */
public record Latencies(Sketch total, List<Sketch> phases) {
    public static final Latencies NONE =
            new Latencies(Sketch.EMPTY, List.of(Sketch.EMPTY, Sketch.EMPTY, Sketch.EMPTY, Sketch.EMPTY, Sketch.EMPTY));

    public Latencies {
        phases = List.copyOf(phases);
        if (phases.size() != Phase.COUNT) {
            throw new IllegalArgumentException(phases.size() + " sketches must be one for each of " + Phase.COUNT);
        }
    }

    public Sketch of(Phase phase) {
        return phases.get(phase.ordinal());
    }

    public Latencies plus(Latencies other) {
        var sums = new ArrayList<Sketch>(Phase.COUNT);
        for (var i = 0; i < Phase.COUNT; i++) {
            sums.add(phases.get(i).plus(other.phases.get(i)));
        }
        return new Latencies(total.plus(other.total), sums);
    }
}
