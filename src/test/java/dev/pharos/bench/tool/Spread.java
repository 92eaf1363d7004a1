package dev.pharos.bench.tool;

import java.util.List;

/** How single measurements spread. */
public record Spread(List<Double> sorted) {
    public Spread {
        sorted = sorted.stream().sorted().toList();
    }

    /** The value that this share of all does not exceed (nearest rank). */
    public double at(double share) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.get(Math.clamp((int) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    public Figures figures() {
        return new Figures("")
                .put("count", sorted.size())
                .put("p50", at(0.5))
                .put("p99", at(0.99))
                .put("max", at(1));
    }
}
