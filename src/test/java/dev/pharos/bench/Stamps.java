package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Spread;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What probes of a few targets measured in a window, phase by phase, in milliseconds. */
record Stamps(Map<String, Spread> phases) {
    private static final List<String> PHASES = List.of("resolve", "connect", "tls", "processing", "transfer", "total");

    static Stamps of(Rig rig, List<String> targets, Instant from, Instant to) throws IOException, InterruptedException {
        var measured = new TreeMap<String, List<Double>>();
        for (var target : targets) {
            rig.get("/api/v1/targets/" + target + "/results?limit=500&from=" + from + "&to=" + to)
                    .get("items")
                    .forEach(result -> PHASES.forEach(phase -> measured.computeIfAbsent(phase, _ -> new ArrayList<>())
                            .add(result.path("timingsMs").path(phase).asDouble())));
        }
        var phases = new TreeMap<String, Spread>();
        measured.forEach((phase, all) -> phases.put(phase, new Spread(all)));
        return new Stamps(phases);
    }

    /** How much further they are from the truth than in a quiet window: the phase that moved most. */
    double moved(Stamps quiet, double share) {
        return phases.entrySet().stream()
                .mapToDouble(it -> it.getValue().at(share) - quiet.at(it.getKey(), share))
                .max()
                .orElse(Double.NaN);
    }

    private double at(String phase, double share) {
        return phases.getOrDefault(phase, new Spread(List.of())).at(share);
    }

    Figures figures() {
        var figures = new Figures("");
        phases.forEach((phase, spread) -> figures.put(phase, spread.figures()));
        return figures;
    }
}
