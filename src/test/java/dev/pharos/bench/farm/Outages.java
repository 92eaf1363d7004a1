package dev.pharos.bench.farm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Targets that are told to fail, and how long it took from the second failing answer on the wire to the webhook that says
 * so. Both ends are here, so one monotonic clock measures it. For one event loop.
 */
final class Outages {
    /** The default of {@code confirmation.failures}. */
    private static final int CONFIRMED_BY = 2;

    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Long> confirmedAt = new HashMap<>();
    private final List<Double> toldAfterMs = new ArrayList<>();

    void begin(String id) {
        failures.put(id, 0);
    }

    boolean isFailing(String id) {
        return failures.containsKey(id);
    }

    /** A failing answer of it went out. */
    void failed(String id) {
        if (failures.merge(id, 1, Integer::sum) == CONFIRMED_BY) {
            confirmedAt.put(id, System.nanoTime());
        }
    }

    /** A webhook said that an incident of it was opened. */
    void told(String id) {
        var since = confirmedAt.remove(id);
        if (since != null) {
            toldAfterMs.add((System.nanoTime() - since) / 1e6);
        }
    }

    List<Double> toldAfterMs() {
        return toldAfterMs;
    }
}
