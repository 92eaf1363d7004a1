package dev.pharos.core.targets;

import dev.pharos.core.matching.Matcher;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which other targets a target stands on: while one of them is down, its own outage is recorded and shown, and nobody is told.
 *
 * @param keys each is one
 * @param matchers all that they hold of; the target itself never is, though they may hold of it
 */
public record DependsOn(List<TargetKey> keys, Optional<Matchers> matchers) {
    public static final DependsOn NOTHING = new DependsOn(List.of(), Optional.empty());

    public DependsOn {
        keys = List.copyOf(keys);
    }

    /** As {@link #written} writes it: what can be a key is one, and all else are matchers. */
    public static DependsOn of(List<String> written) {
        var keys = new ArrayList<TargetKey>();
        var matchers = new ArrayList<Matcher>();
        written.forEach(text -> {
            if (isKey(text)) {
                keys.add(new TargetKey(text));
            } else {
                matchers.add(Matcher.parse(text));
            }
        });
        return new DependsOn(keys, matchers.isEmpty() ? Optional.empty() : Optional.of(new Matchers(matchers)));
    }

    private static boolean isKey(String text) {
        return text.matches("[a-z0-9-]{1,63}");
    }

    public boolean isNothing() {
        return keys.isEmpty() && matchers.isEmpty();
    }

    /** Whether that target is one of them. */
    public boolean includes(TargetKey own, Subject other) {
        var key = other.value(Subject.TARGET);
        return keys.stream().anyMatch(it -> it.value().equals(key))
                || !own.value().equals(key)
                        && matchers.filter(it -> it.hold(other)).isPresent();
    }

    public List<String> written() {
        return Stream.concat(
                        keys.stream().map(TargetKey::value),
                        matchers.stream().flatMap(it -> it.all().stream()).map(Matcher::toString))
                .toList();
    }
}
