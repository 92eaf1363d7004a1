package dev.pharos.core.policy;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that people write about an escalation policy.
 *
 * @param isDefault whether it is for targets that name none and that no other matches
 * @param match for which targets it is that name none; empty: for none of them by what they are
 * @param steps in the order of their times
 * @param repeat how often all steps are gone through again after the first time, while nobody acknowledges
 * @param acknowledgeTimeout how long after an acknowledgement it goes on; empty: an acknowledgement stops it for good
 * @param groupWait how long the first incident of a group waits for others; empty: {@link #groupWait(Severity)}
 * @param groupInterval how long a group that was told waits before it tells of further incidents
 * @param groupBy the labels that incidents of one group share; none: all incidents of this policy are one group
 * @param repeatInterval after how long those who were told are reminded; empty: never
 */
public record PolicyDefinition(
        Key key,
        String name,
        boolean isDefault,
        Optional<Matchers> match,
        List<PolicyStep> steps,
        int repeat,
        Optional<Duration> acknowledgeTimeout,
        Optional<Duration> groupWait,
        Duration groupInterval,
        List<String> groupBy,
        Optional<Duration> repeatInterval)
        implements Definition {
    public static final int MOST_STEPS = 20;
    public static final int MOST_REPEATS = 20;
    public static final Duration DEFAULT_GROUP_WAIT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_GROUP_INTERVAL = Duration.ofMinutes(5);

    public PolicyDefinition {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(steps.size() + " steps, must be 1 to " + MOST_STEPS);
        }
        for (var i = 1; i < steps.size(); i++) {
            if (steps.get(i).after().compareTo(steps.get(i - 1).after()) < 0) {
                throw new IllegalArgumentException("step " + (i + 1) + " must not come before the one above it");
            }
        }
        if (repeat < 0 || repeat > MOST_REPEATS) {
            throw new IllegalArgumentException("repeat is " + repeat + ", must be 0 to " + MOST_REPEATS);
        }
        steps = List.copyOf(steps);
        groupBy = List.copyOf(groupBy);
    }

    /** How long an incident of this severity waits for others that fail with it. */
    public Duration groupWait(Severity severity) {
        return groupWait.orElse(severity == Severity.CRITICAL ? Duration.ZERO : DEFAULT_GROUP_WAIT);
    }
}
