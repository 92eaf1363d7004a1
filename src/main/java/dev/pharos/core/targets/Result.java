package dev.pharos.core.targets;

import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded outcome with its verdict: all that is kept of a probe. Holds no body and no header. */
public record Result(
        TargetKey target,
        Instant startedAt,
        Verdict verdict,
        HttpFacts http,
        int bodyBytes,
        boolean bodyTruncated,
        Optional<String> remoteAddress,
        Timings timings,
        List<AssertionResult> assertions,
        Optional<CertificateFacts> certificate,
        Map<String, ComponentState> components) {

    public static Result of(Target target, Instant startedAt, ProbeOutcome outcome, Evaluation judgement) {
        var trace = outcome.trace();
        return switch (outcome) {
            case ProbeOutcome.Answered answered ->
                new Result(
                        target.key(),
                        startedAt,
                        judgement.verdict(),
                        trace.http().facts(),
                        answered.body().length(),
                        answered.body().truncated(),
                        trace.remoteAddress(),
                        trace.timings(),
                        judgement.assertions(),
                        trace.certificate(),
                        judgement.components());
            case ProbeOutcome.Failed _ ->
                new Result(
                        target.key(),
                        startedAt,
                        judgement.verdict(),
                        trace.http().facts(),
                        0,
                        false,
                        trace.remoteAddress(),
                        trace.timings(),
                        List.of(),
                        trace.certificate(),
                        Map.of());
        };
    }

    /** The same with the leaf certificate alone: the rest of a chain is worth its size only where something is wrong. */
    public Result withoutChain() {
        return certificate.filter(it -> !it.chain().isEmpty()).isEmpty()
                ? this
                : new Result(
                        target,
                        startedAt,
                        verdict,
                        http,
                        bodyBytes,
                        bodyTruncated,
                        remoteAddress,
                        timings,
                        assertions,
                        certificate.map(CertificateFacts::leaf),
                        components);
    }

    /** When the probe was over, to the microsecond: an instant is no finer than it can be stored. */
    public Instant finishedAt() {
        return startedAt.plus(Duration.ofNanos(timings.totalNanos())).truncatedTo(ChronoUnit.MICROS);
    }
}
