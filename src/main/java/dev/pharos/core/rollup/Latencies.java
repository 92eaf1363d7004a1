package dev.pharos.core.rollup;

import dev.pharos.core.outcome.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** Takes times one by one. Not for use by two threads at once. */
    public static final class Recorder {
        private final Sketch.Recorder total = new Sketch.Recorder();
        private final List<Sketch.Recorder> phases =
                Stream.generate(Sketch.Recorder::new).limit(Phase.COUNT).toList();
        private boolean empty = true;

        /** @param ms of each phase in the order of {@link Phase}, and of the whole */
        public void record(float... ms) {
            if (ms.length != Phase.COUNT + 1) {
                throw new IllegalArgumentException(ms.length + " times must be " + Phase.COUNT + " and their total");
            }
            for (var i = 0; i < Phase.COUNT; i++) {
                phases.get(i).record(ms[i]);
            }
            total.record(ms[Phase.COUNT]);
            empty = false;
        }

        /** All that others have recorded: of many it takes a tenth of what adding up one after another does. */
        public void add(Latencies others) {
            for (var i = 0; i < Phase.COUNT; i++) {
                phases.get(i).add(others.phases.get(i));
            }
            total.add(others.total);
            empty &= others.total.count() == 0;
        }

        /** What was recorded since the last call of this. */
        public Latencies take() {
            if (empty) {
                return NONE;
            }
            empty = true;
            return new Latencies(
                    total.take(), phases.stream().map(Sketch.Recorder::take).toList());
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
