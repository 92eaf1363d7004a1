package dev.pharos.core.targets;

import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.url.Url;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that people write about a target, whether over REST or in a file.
 *
 * @param group the heading on the status page
 * @param timeout 1 ms to 5 min and at most the interval; covers DNS to the last byte
 * @param channels keys of the channels that are told; empty means every channel that is a default
 * @param isPublic whether the status page shows it
 * @param policy the key of its escalation policy; empty: the first that matches it, or the default one
 * @param dependsOn which other targets it stands on
 * @param objectives what is promised of it
 */
public record TargetDefinition(
        TargetKey key,
        String name,
        Optional<String> group,
        ProbeSpec probe,
        Duration interval,
        Duration timeout,
        Expectations expectations,
        ConfirmationPolicy confirmation,
        Severity severity,
        Optional<List<String>> channels,
        Labels labels,
        Optional<Url> runbookUrl,
        boolean isPublic,
        Optional<PublicComponents> publicComponents,
        boolean paused,
        Optional<Key> policy,
        DependsOn dependsOn,
        Optional<Objectives> objectives) {

    public TargetDefinition {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("the name \"" + name + "\" must have 1 to 200 characters");
        }
        if (timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException("the timeout " + timeout + " must be at most the interval " + interval);
        }
        if (confirmation
                .retryInterval()
                .filter(it -> it.compareTo(interval) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("the retryInterval "
                    + confirmation.retryInterval().get() + " must be at most the interval " + interval);
        }
        channels = channels.map(List::copyOf);
    }

    /** One that names no policy, stands on nothing and promises nothing. */
    public TargetDefinition(
            TargetKey key,
            String name,
            Optional<String> group,
            ProbeSpec probe,
            Duration interval,
            Duration timeout,
            Expectations expectations,
            ConfirmationPolicy confirmation,
            Severity severity,
            Optional<List<String>> channels,
            Labels labels,
            Optional<Url> runbookUrl,
            boolean isPublic,
            Optional<PublicComponents> publicComponents,
            boolean paused) {
        this(
                key,
                name,
                group,
                probe,
                interval,
                timeout,
                expectations,
                confirmation,
                severity,
                channels,
                labels,
                runbookUrl,
                isPublic,
                publicComponents,
                paused,
                Optional.empty(),
                DependsOn.NOTHING,
                Optional.empty());
    }

    /** One of which nothing is chosen for the names of its parts. */
    public TargetDefinition(
            TargetKey key,
            String name,
            Optional<String> group,
            ProbeSpec probe,
            Duration interval,
            Duration timeout,
            Expectations expectations,
            ConfirmationPolicy confirmation,
            Severity severity,
            Optional<List<String>> channels,
            Labels labels,
            Optional<Url> runbookUrl,
            boolean isPublic,
            boolean paused) {
        this(
                key,
                name,
                group,
                probe,
                interval,
                timeout,
                expectations,
                confirmation,
                severity,
                channels,
                labels,
                runbookUrl,
                isPublic,
                Optional.empty(),
                paused);
    }

    /** What matchers are asked about. */
    public Subject subject() {
        return Subject.of(key.value(), name, group, severity.code(), labels.values());
    }

    /** Whether a probe of {@code other} would request or expect something else. */
    public boolean probesLike(TargetDefinition other) {
        return probe.equals(other.probe) && timeout.equals(other.timeout) && expectations.equals(other.expectations);
    }
}
