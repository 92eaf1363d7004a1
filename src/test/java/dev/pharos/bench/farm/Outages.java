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
    private boolean all;

    void begin(String id) {
        failures.put(id, 0);
    }

    /** Lets every target fail, without a measurement of each. */
    void all(boolean failing) {
        all = failing;
    }

    boolean isFailing(String id) {
        return all || failures.containsKey(id);
    }

    /** A failing answer of it went out. */
    void failed(String id) {
        var known = failures.computeIfPresent(id, (_, before) -> before + 1);
        if (known != null && known == CONFIRMED_BY) {
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
