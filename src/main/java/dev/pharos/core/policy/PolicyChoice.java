package dev.pharos.core.policy;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which policy is the one of a target, and why.
 *
 * @param policy empty where there is none for it: it is told by its channels then
 * @param reason one sentence without a full stop
 */
public record PolicyChoice(Optional<PolicyDefinition> policy, String reason) {

    /**
     * The policy that the target names; else the first in the order of keys that matches; else the first default one.
     *
     * @param named what the target names
     * @param channels whether the target names channels of its own
     */
    public static PolicyChoice of(
            Optional<Key> named, boolean channels, Subject target, Collection<PolicyDefinition> policies) {
        var inOrder = policies.stream()
                .sorted(Comparator.comparing(PolicyDefinition::key))
                .toList();
        var found = named.flatMap(key -> withKey(key, inOrder));
        if (found.isPresent()) {
            return found.get();
        }
        var choice = unnamed(target, channels, inOrder);
        return named.map(key -> new PolicyChoice(
                        choice.policy(),
                        "the target names the policy \"" + key + "\", which is gone; " + choice.reason()))
                .orElse(choice);
    }

    /**
     * What was chosen for an incident: a policy, or where none was, channels.
     *
     * @param chooser who chose, as a sentence begins with it: {@code whoever opened it}
     */
    public static PolicyChoice chosen(String chooser, Optional<Key> policy, Collection<PolicyDefinition> policies) {
        if (policy.isEmpty()) {
            return new PolicyChoice(Optional.empty(), chooser + " chose the channels");
        }
        var key = policy.get();
        return policies.stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .map(it -> new PolicyChoice(Optional.of(it), chooser + " chose the policy \"" + key + "\""))
                .orElseGet(() -> new PolicyChoice(
                        Optional.empty(),
                        chooser + " chose the policy \"" + key
                                + "\", which is gone, so the default channels are told"));
    }

    private static Optional<PolicyChoice> withKey(Key key, List<PolicyDefinition> policies) {
        return policies.stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .map(it -> new PolicyChoice(Optional.of(it), "the target names the policy \"" + key + "\""));
    }

    private static PolicyChoice unnamed(Subject target, boolean channels, List<PolicyDefinition> inOrder) {
        for (var policy : inOrder) {
            var match = policy.match().filter(it -> it.hold(target));
            if (match.isPresent()) {
                return new PolicyChoice(
                        Optional.of(policy),
                        "the policy \"" + policy.key() + "\" is the first that matches: " + match.get());
            }
        }
        return inOrder.stream()
                .filter(PolicyDefinition::isDefault)
                .findFirst()
                .map(it -> new PolicyChoice(Optional.of(it), "the policy \"" + it.key() + "\" is the default"))
                .orElseGet(() -> new PolicyChoice(
                        Optional.empty(),
                        channels
                                ? "there is no policy for it, so the channels that the target names are told"
                                : "there is no policy for it, so the default channels are told"));
    }
}
