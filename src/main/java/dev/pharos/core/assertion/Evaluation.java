package dev.pharos.core.assertion;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict with what led to it.
 *
 * @param assertions every assertion of the target, in its order; empty where there was no answer
 * @param components the parts that the health document names, shown whatever the status was
 */
public record Evaluation(Verdict verdict, List<AssertionResult> assertions, Map<String, ComponentState> components) {
    public Evaluation {
        assertions = List.copyOf(assertions);
        // In their order. Most targets have none, and an empty copy a probe adds up.
        components = components.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** Judges what a probe saw by what is expected of its target; {@code at} is when the probe started. */
    public static Evaluation of(ProbeOutcome outcome, Expectations expectations, Instant at) {
        return switch (outcome) {
            case ProbeOutcome.Failed failed ->
                new Evaluation(
                        new Verdict.Fail(failed.reason(), Optional.of(failed.phase()), failed.message()),
                        List.of(),
                        Map.of());
            case ProbeOutcome.Answered answered -> expectations.judge(answered, at);
        };
    }
}
