package dev.pharos.web.console.targets.search;

import dev.pharos.web.console.standing.Standing;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How many targets stand how. */
public record Tally(Map<Standing, Integer> counts) {
    public Tally {
        var sorted = new EnumMap<Standing, Integer>(Standing.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
    }

    public static Tally of(Collection<Listed> targets) {
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        targets.forEach(it -> counts.merge(it.standing(), 1, Integer::sum));
        return new Tally(counts);
    }

    public int of(Standing standing) {
        return counts.getOrDefault(standing, 0);
    }

    public int all() {
        return counts.values().stream().mapToInt(it -> it).sum();
    }

    /** The worst that there is. */
    public Optional<Standing> worst() {
        return counts.keySet().stream().findFirst();
    }

    public boolean hasTrouble() {
        return worst().filter(Standing::isTrouble).isPresent();
    }

    /** What all of them have in common; empty where they stand differently. */
    public Optional<Standing> only() {
        return counts.size() == 1 ? worst() : Optional.empty();
    }
}
