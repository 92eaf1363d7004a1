package dev.pharos.core.statuspage;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A part of a page: those targets of which its matchers hold, or those that it names.
 *
 * @param targets in the order in which they are shown; empty where matchers say which
 */
public record Section(String name, Optional<Matchers> matchers, List<Key> targets) {
    public static final int MOST_TARGETS = 500;

    public Section {
        targets = List.copyOf(targets);
        if (matchers.isPresent() != targets.isEmpty()) {
            throw new IllegalArgumentException(
                    "a section says which targets either by matchers or by a list of targets: write one of them");
        }
        if (targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException(
                    targets.size() + " targets are too many, at most " + MOST_TARGETS + " are allowed");
        }
    }

    /** Where among its targets this one is shown; negative where it is none of them. */
    int place(Subject target) {
        return matchers.map(it -> it.hold(target) ? 0 : -1)
                .orElseGet(() -> targets.indexOf(new Key(target.value(Subject.TARGET))));
    }
}
