package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that people write about a condition over many results that opens an incident.
 *
 * @param over the window before now whose results count
 * @param pending for how long the condition must hold without a break before it fires; in writing {@code for}
 * @param match which targets it means; empty for all
 * @param keepFiring for how long it must not hold any more before it is over
 * @param policy by which people are told; empty for channels
 * @param channels that are told where no policy is named; empty for the default ones
 * @param runbookUrl what to do, for whoever is told
 */
public record AlertRule(
        Key key,
        String name,
        Condition when,
        Duration over,
        Duration pending,
        Optional<Matchers> match,
        By by,
        Severity severity,
        Optional<Key> policy,
        Optional<List<Key>> channels,
        Optional<String> runbookUrl,
        Duration keepFiring,
        NoData noData)
        implements Definition {
    public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    public static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    public static final Duration LONGEST_WAIT = Duration.ofDays(1);
    public static final int MOST_CHANNELS = 20;

    public AlertRule {
        channels = channels.map(List::copyOf);
        if (policy.isPresent() && channels.isPresent()) {
            throw new IllegalArgumentException("a policy says who is told, and so do channels: leave one of them out");
        }
    }

    /** The same that makes nothing of what is not known. */
    public AlertRule withoutNoData() {
        return noData == NoData.OK
                ? this
                : new AlertRule(
                        key,
                        name,
                        when,
                        over,
                        pending,
                        match,
                        by,
                        severity,
                        policy,
                        channels,
                        runbookUrl,
                        keepFiring,
                        NoData.OK);
    }

    public boolean means(Subject target) {
        return match.map(it -> it.hold(target)).orElse(true);
    }
}
