package dev.pharos.core.targets;

import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Targets that stand on each other in a circle, so that each waits for another and nobody is ever told. Only targets that
 * depend on something can be part of one.
 *
 * @param keys in their order; the last stands on the first
 */
public record DependencyCycle(List<TargetKey> keys) {
    public DependencyCycle {
        keys = List.copyOf(keys);
    }

    /** A target that depends on something. */
    public record Dependent(TargetKey key, Subject subject, DependsOn on) {
        public static Dependent of(TargetDefinition target) {
            return new Dependent(target.key(), target.subject(), target.dependsOn());
        }
    }

    /** The first that is found; empty where there is none. */
    public static Optional<DependencyCycle> in(Collection<Dependent> dependents) {
        return new Search(dependents).run();
    }

    /** {@code a → b → a}. */
    @Override
    public String toString() {
        return Stream.concat(keys.stream(), Stream.of(keys.getFirst()))
                .map(TargetKey::value)
                .collect(Collectors.joining(" → "));
    }

    /** Depth first, on a stack of its own: a chain may be as long as there are targets. */
    private static final class Search {
        private final Map<TargetKey, Dependent> all = new LinkedHashMap<>();
        private final Map<Matchers, List<TargetKey>> matched = new HashMap<>();
        private final Set<TargetKey> done = new HashSet<>();

        Search(Collection<Dependent> dependents) {
            dependents.forEach(it -> all.put(it.key(), it));
        }

        Optional<DependencyCycle> run() {
            for (var key : all.keySet()) {
                var found = from(key);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<DependencyCycle> from(TargetKey start) {
            var path = new LinkedHashSet<TargetKey>();
            var open = new ArrayList<List<TargetKey>>();
            open.add(List.of(start));
            var at = new ArrayList<Integer>(List.of(0));
            while (!open.isEmpty()) {
                var last = open.size() - 1;
                if (at.get(last) == open.get(last).size()) {
                    open.removeLast();
                    at.removeLast();
                    if (!path.isEmpty()) {
                        done.add(path.removeLast());
                    }
                    continue;
                }
                var next = open.get(last).get(at.get(last));
                at.set(last, at.get(last) + 1);
                if (path.contains(next)) {
                    return Optional.of(new DependencyCycle(
                            path.stream().dropWhile(it -> !it.equals(next)).toList()));
                }
                if (!done.contains(next)) {
                    path.add(next);
                    open.add(parents(Objects.requireNonNull(all.get(next))));
                    at.add(0);
                }
            }
            return Optional.empty();
        }

        /** Of those that depend on something themselves. */
        private List<TargetKey> parents(Dependent of) {
            var named = of.on().keys().stream().filter(all::containsKey);
            var matching = of.on().matchers().stream()
                    .flatMap(it -> matched.computeIfAbsent(it, this::held).stream())
                    .filter(it -> !it.equals(of.key()));
            return Stream.concat(named, matching).distinct().toList();
        }

        private List<TargetKey> held(Matchers matchers) {
            return all.values().stream()
                    .filter(it -> matchers.hold(it.subject()))
                    .map(Dependent::key)
                    .toList();
        }
    }
}
