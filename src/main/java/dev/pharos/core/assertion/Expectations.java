package dev.pharos.core.assertion;

import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must be true of an answer for it to pass, and what makes a pass a degraded one. Parsed once, when written. */
public record Expectations(
        StatusSet expectedStatus,
        List<Assertion> assertions,
        List<Assertion> degradedWhen,
        HealthDocumentMode healthDocument) {

    public Expectations {
        assertions = List.copyOf(assertions);
        degradedWhen = List.copyOf(degradedWhen);
    }

    /** Whether the prober has to parse the body as JSON for these to be judged. */
    public boolean readsJson() {
        return healthDocument != HealthDocumentMode.OFF;
    }

    Judgement judge(ProbeOutcome.Answered answer, Instant at) {
        if (!expectedStatus.contains(answer.status())) {
            return new Judgement(
                    new Verdict.Fail(
                            dev.pharos.core.outcome.Reason.STATUS,
                            Optional.empty(),
                            "answered with status " + answer.status() + ", expected " + expectedStatus),
                    List.of(),
                    Map.of());
        }
        return new Judgement(new Verdict.Pass(), List.of(), Map.of());
    }
}
