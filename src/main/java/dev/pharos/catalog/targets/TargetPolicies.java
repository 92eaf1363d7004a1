package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.catalog.Key;
import dev.pharos.json.Violation;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The escalation policies that targets name. They must exist, and are locked while such a target is written. */
final class TargetPolicies {
    private TargetPolicies() {}

    /** The first of these changes that names a policy which does not exist. */
    static Optional<Refusal> unknown(NamedThings things, List<TargetChange> changes) {
        var named = new TreeSet<String>();
        changes.forEach(it -> policy(it).ifPresent(named::add));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var known = things.lock(changes.getFirst().tenant(), Thing.POLICY, named);
        return changes.stream()
                .filter(it -> policy(it).filter(key -> !known.contains(key)).isPresent())
                .findFirst()
                .map(it -> new Refusal.UnknownThings(
                        it.key().value(), List.of(violation(policy(it).orElseThrow()))));
    }

    private static Optional<String> policy(TargetChange change) {
        return change.becomes().flatMap(it -> it.policy()).map(Key::value);
    }

    private static Violation violation(String policy) {
        return new Violation(
                "policy", "the escalation policy \"" + policy + "\" does not exist: make it first, or leave it out");
    }
}
