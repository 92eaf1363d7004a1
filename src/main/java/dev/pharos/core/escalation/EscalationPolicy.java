package dev.pharos.core.escalation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is told after how long without an acknowledgement; as it was when the incident opened.
 *
 * @param steps in the order of their times
 * @param rounds how often they are gone through, while nobody acknowledges
 */
public record EscalationPolicy(List<Step> steps, int rounds) {
    /** A channel that is told. */
    public record Recipient(ChannelId id, ChannelKey key) {}

    /** @param after since the beginning of the round; zero is at once */
    public record Step(Duration after, List<Recipient> recipients) {
        public Step {
            recipients = List.copyOf(recipients);
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

    /** Why nobody more is told. */
    String nobody() {
        return steps.isEmpty()
                ? "there is no channel that its target names, and no default one"
                : "every channel was asked for its turn";
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
}
