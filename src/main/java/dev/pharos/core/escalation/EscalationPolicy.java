package dev.pharos.core.escalation;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyChoice;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.core.policy.PolicyStep;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Who is told after how long without an acknowledgement; as it was when the incident opened.
 *
 * @param key of the policy that people wrote; empty where the target's channels are told
 * @param chosen why it is this one; empty of one that was kept before that was
 * @param steps in the order of their times
 * @param rounds how often they are gone through, while nobody acknowledges
 * @param acknowledgeTimeout how long an acknowledgement holds; empty: for good
 * @param repeatInterval after how long those who know are reminded; empty: never
 * @param grouping empty: its incidents are told alone and at once
 */
public record EscalationPolicy(
        Optional<Key> key,
        String chosen,
        List<Step> steps,
        int rounds,
        Optional<Duration> acknowledgeTimeout,
        Optional<Duration> repeatInterval,
        Optional<Grouping> grouping) {
    /** A channel that is told. */
    public record Recipient(ChannelId id, ChannelKey key) {}

    /**
     * @param after since the beginning of the round; zero is at once
     * @param recipients those who are known beforehand
     * @param notified those who are looked up when the step is due
     */
    public record Step(Duration after, List<Recipient> recipients, List<Notified> notified) {
        public Step {
            recipients = List.copyOf(recipients);
            notified = List.copyOf(notified);
        }

        public Step(Duration after, List<Recipient> recipients) {
            this(after, recipients, List.of());
        }
    }

    /**
     * @param pause how long the first incident waits for others
     * @param interval how long a group that was told waits before it tells of further ones
     * @param by the labels that its incidents share
     */
    public record Grouping(Duration pause, Duration interval, List<String> by) {
        public Grouping {
            by = List.copyOf(by);
        }
    }

    public EscalationPolicy {
        steps = List.copyOf(steps);
        for (var i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
                throw new IllegalArgumentException("step " + i + " must come after the one before it");
            }
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds is " + rounds + ", must be at least 1");
        }
    }

    public EscalationPolicy(List<Step> steps, int rounds) {
        this(Optional.empty(), "", steps, rounds, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with why it is this one. */
    EscalationPolicy chosen(String why) {
        return new EscalationPolicy(key, why, steps, rounds, acknowledgeTimeout, repeatInterval, grouping);
    }

    /** Why nobody more is told. */
    String nobody() {
        if (!steps.isEmpty()) {
            return "every channel was asked for its turn";
        }
        return key.map(it -> "the policy \"" + it + "\" has no step for incidents of this severity")
                .orElse("there is no channel that its target names, and no default one");
    }

    /** The policy of a target for which nobody wrote one: each channel is told once, after its own time. */
    public static EscalationPolicy of(Map<Recipient, Duration> channels) {
        var byTime = new TreeMap<Duration, List<Recipient>>();
        channels.forEach((channel, after) ->
                byTime.computeIfAbsent(after, _ -> new ArrayList<>()).add(channel));
        return new EscalationPolicy(
                byTime.entrySet().stream()
                        .map(it -> new Step(it.getKey(), it.getValue()))
                        .toList(),
                1);
    }

    /**
     * The policy that was chosen, with why it is that one.
     *
     * @param channels that of a target for which nobody wrote one
     */
    public static EscalationPolicy of(PolicyChoice choice, Severity severity, Supplier<EscalationPolicy> channels) {
        return choice.policy().map(it -> of(it, severity)).orElseGet(channels).chosen(choice.reason());
    }

    /** What people wrote, for an incident of this severity. Steps of the same time are one. */
    public static EscalationPolicy of(PolicyDefinition written, Severity severity) {
        var byTime = new TreeMap<Duration, Set<Notified>>();
        written.steps().stream()
                .filter(it -> it.severities().contains(severity))
                .forEach((PolicyStep it) -> byTime.computeIfAbsent(it.after(), _ -> new LinkedHashSet<>())
                        .addAll(it.notified()));
        var wait = written.groupWait(severity);
        return new EscalationPolicy(
                Optional.of(written.key()),
                "",
                byTime.entrySet().stream()
                        .map(it -> new Step(it.getKey(), List.of(), List.copyOf(it.getValue())))
                        .toList(),
                written.repeat() + 1,
                written.acknowledgeTimeout(),
                written.repeatInterval(),
                wait.isZero()
                        ? Optional.empty()
                        : Optional.of(new Grouping(wait, written.groupInterval(), written.groupBy())));
    }
}
