package dev.pharos.cycle;

import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The last result of a target, and how many of each verdict there were, kept in place: numbers are overwritten, and an object that equals the one before is not
 * exchanged. A result lives for an interval and so outlives the collector's young generation; a hundred thousand a
 * minute, of which hardly one says anything new, would fill the old generation with garbage that only a long stop of all
 * threads clears. The caller holds the lock of the {@link Watched} that it belongs to.
 */
final class LastResult {
    private TargetKey target;
    private long startedSecond;
    private int startedNano;
    private Verdict verdict;
    private OptionalInt status;
    private Optional<String> httpVersion;
    private int redirects;
    private int bodyBytes;
    private boolean bodyTruncated;
    private Optional<String> remoteAddress;
    private long resolveNanos;
    private long connectNanos;
    private long tlsNanos;
    private long processingNanos;
    private long transferNanos;
    private long totalNanos;
    private List<AssertionResult> assertions;
    private Optional<CertificateFacts> certificate;
    private Map<String, ComponentState> components;
    private long passed;
    private long degraded;
    private long failed;

    LastResult(Result first) {
        target = first.target();
        verdict = first.verdict();
        status = first.http().status();
        httpVersion = first.http().version();
        remoteAddress = first.remoteAddress();
        assertions = first.assertions();
        certificate = first.certificate();
        components = first.components();
        keep(first);
    }

    void keep(Result next) {
        count(next.verdict());
        target = sameOr(target, next.target());
        startedSecond = next.startedAt().getEpochSecond();
        startedNano = next.startedAt().getNano();
        verdict = sameOr(verdict, next.verdict());
        status = sameOr(status, next.http().status());
        httpVersion = sameOr(httpVersion, next.http().version());
        redirects = next.http().redirects();
        bodyBytes = next.bodyBytes();
        bodyTruncated = next.bodyTruncated();
        remoteAddress = sameOr(remoteAddress, next.remoteAddress());
        keep(next.timings());
        assertions = sameOr(assertions, next.assertions());
        certificate = sameOr(certificate, next.certificate());
        components = sameOr(components, next.components());
    }

    private void count(Verdict next) {
        switch (next) {
            case Verdict.Pass _ -> passed++;
            case Verdict.Degraded _ -> degraded++;
            case Verdict.Fail _ -> failed++;
        }
    }

    Watched.Verdicts verdicts() {
        return new Watched.Verdicts(passed, degraded, failed);
    }

    private void keep(Timings timings) {
        resolveNanos = timings.resolveNanos();
        connectNanos = timings.connectNanos();
        tlsNanos = timings.tlsNanos();
        processingNanos = timings.processingNanos();
        transferNanos = timings.transferNanos();
        totalNanos = timings.totalNanos();
    }

    /** The object that was there, where the next says the same. */
    static <T> T sameOr(T before, T next) {
        return before.equals(next) ? before : next;
    }

    Result result() {
        return new Result(
                target,
                Instant.ofEpochSecond(startedSecond, startedNano),
                verdict,
                new HttpFacts(status, httpVersion, redirects),
                bodyBytes,
                bodyTruncated,
                remoteAddress,
                new Timings(resolveNanos, connectNanos, tlsNanos, processingNanos, transferNanos, totalNanos),
                assertions,
                certificate,
                components);
    }
}
