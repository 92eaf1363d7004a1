package dev.pharos.bench.farm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long each slow target really waited, in the order of its answers. For one event loop. */
final class Delays {
    private final Map<String, List<Double>> waitedMs = new HashMap<>();

    void waited(String id, long nanos) {
        waitedMs.computeIfAbsent(id, _ -> new ArrayList<>()).add(nanos / 1e6);
    }

    Map<String, List<Double>> waitedMs() {
        return waitedMs;
    }
}
