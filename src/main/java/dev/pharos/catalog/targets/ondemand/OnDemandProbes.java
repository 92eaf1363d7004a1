package dev.pharos.catalog.targets.ondemand;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Prober;
import dev.pharos.web.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Probes because somebody asks, never more than 50 at once: what goes beyond is turned away, so that people cannot crowd
 * out the schedule. Nothing is recorded.
 */
@ApplicationScoped
public class OnDemandProbes {
    private static final int WIDTH = 50;

    /** A prober ends by itself within the timeout plus 250 ms; this is for its bugs. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Semaphore free = new Semaphore(WIDTH);
    private final Prober prober;
    private final Clock clock;

    OnDemandProbes(Prober prober, Clock clock) {
        this.prober = prober;
        this.clock = clock;
    }

    /** What came of it, with the answer itself. */
    public record Tried(Result result, ProbeOutcome outcome) {}

    public Result probe(Target target) {
        return tried(target).result();
    }

    /** The same for somebody who wants to see the answer. */
    public Tried tried(Target target) {
        if (!free.tryAcquire()) {
            throw Problem.tryLater(
                            "busy",
                            "Too many probes on demand",
                            WIDTH + " probes on demand are under way, which is the most at once. Try again.",
                            1)
                    .exception();
        }
        try {
            var startedAt = clock.instant();
            var outcome = prober.probe(target.definition())
                    .await()
                    .atMost(target.timeout().plus(GRACE));
            var judgement = Evaluation.of(outcome, target.definition().expectations(), startedAt);
            return new Tried(Result.of(target, startedAt, outcome, judgement), outcome);
        } finally {
            free.release();
        }
    }
}
