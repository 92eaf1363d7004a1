package dev.pharos.core.assertion;

import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What must be true of an answer for it to pass, and what makes a pass a degraded one. Parsed once, when written.
 *
 * @param certificateWarning a pass is degraded where the certificate has less time left, or is weak; zero never warns
 */
public record Expectations(
        StatusSet expectedStatus,
        List<Assertion> assertions,
        List<Assertion> degradedWhen,
        HealthDocumentMode healthDocument,
        Duration certificateWarning) {
    /** Time enough to renew a certificate by hand. */
    public static final Duration DEFAULT_WARNING = Duration.ofDays(14);

    public Expectations {
        assertions = List.copyOf(assertions);
        degradedWhen = List.copyOf(degradedWhen);
        if (certificateWarning.isNegative()) {
            throw new IllegalArgumentException(
                    "certificateWarning is " + certificateWarning + ", must not be negative");
        }
    }

    /** Those that warn of certificates in the usual time. */
    public Expectations(
            StatusSet expectedStatus,
            List<Assertion> assertions,
            List<Assertion> degradedWhen,
            HealthDocumentMode healthDocument) {
        this(expectedStatus, assertions, degradedWhen, healthDocument, DEFAULT_WARNING);
    }

    /** Whether the prober has to keep the body for these to be judged. */
    public boolean readsBody() {
        return healthDocument != HealthDocumentMode.OFF
                || assertions.stream().anyMatch(Assertion::readsBody)
                || degradedWhen.stream().anyMatch(Assertion::readsBody);
    }

    /** Whether the prober has to parse the body as JSON for these to be judged. */
    public boolean readsJson() {
        return healthDocument != HealthDocumentMode.OFF
                || assertions.stream().anyMatch(Assertion::readsJson)
                || degradedWhen.stream().anyMatch(Assertion::readsJson);
    }

    Evaluation judge(ProbeOutcome.Answered answer, Instant at) {
        return AnswerEvaluation.of(this, answer, at).judgement();
    }
}
