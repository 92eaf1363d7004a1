package dev.pharos.core.policy;

import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of a policy.
 *
 * @param after since the incident opened, and in a later round since that began; zero is at once
 * @param severities of which incidents this step tells
 */
public record PolicyStep(Duration after, List<Notified> notified, Set<Severity> severities) {
    static final Duration LATEST = Duration.ofDays(7);

    public PolicyStep {
        if (after.isNegative() || after.compareTo(LATEST) > 0) {
            throw new IllegalArgumentException("after is " + after + ", must be 0s to 7d");
        }
        if (notified.isEmpty() || severities.isEmpty()) {
            throw new IllegalArgumentException("a step must tell somebody of some severity");
        }
        notified = List.copyOf(notified);
        severities = Collections.unmodifiableSet(new TreeSet<>(severities));
    }

    /** One that tells of incidents of every severity. */
    public PolicyStep(Duration after, List<Notified> notified) {
        this(after, notified, Set.of(Severity.values()));
    }
}
