package dev.pharos.core.targets;

import dev.pharos.core.matching.Matcher;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which other targets a target stands on: while one of them is down, its own outage is recorded and shown, and nobody is told.
 *
 * @param keys each is one
 * @param matchers all that they hold of; the target itself never is, though they may hold of it
 * @param written both, in the order in which they were written
 */
public record DependsOn(List<TargetKey> keys, Optional<Matchers> matchers, List<String> written) {
    public static final DependsOn NOTHING = new DependsOn(List.of(), Optional.empty(), List.of());

    public DependsOn {
        keys = List.copyOf(keys);
        written = List.copyOf(written);
    }

    /** As people write it: what can be a key is one, and all else are matchers. */
    public static DependsOn of(List<String> written) {
        var keys = new ArrayList<TargetKey>();
        var matchers = new ArrayList<Matcher>();
        var shown = new ArrayList<String>();
        written.forEach(text -> {
            if (isKey(text)) {
                keys.add(new TargetKey(text));
                shown.add(text);
            } else {
                matchers.add(Matcher.parse(text));
                shown.add(matchers.getLast().toString());
            }
        });
        return new DependsOn(keys, matchers.isEmpty() ? Optional.empty() : Optional.of(new Matchers(matchers)), shown);
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
}
