package dev.pharos.cycle;

import dev.pharos.core.assertion.Judgement;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.target.Result;
import dev.pharos.core.target.Target;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The life of one probe, from request to record. Start reading here. */
@Singleton
public class ProbeCycle {
    private final Clock clock;
    private final Ids ids;
    private final Prober prober;
    private final Journal journal;
    private final Eyes eyes;
    private final ProbeCounts counts;

    ProbeCycle(Clock clock, Ids ids, Prober prober, Journal journal, Eyes eyes, ProbeCounts counts) {
        this.clock = clock;
        this.ids = ids;
        this.prober = prober;
        this.journal = journal;
        this.eyes = eyes;
        this.counts = counts;
    }

    /**
     * Completes when the finished entry is with the journal, or when it turned out that our own trouble was seen and not the
     * target's. Runs where the prober completes, mostly on an event loop: nothing here may block.
     */
    public Uni<Void> run(Watched watched) {
        var target = watched.target();
        var startedAt = clock.instant();
        return prober.probe(target.definition())
                .map(outcome -> judge(target, startedAt, outcome))
                .chain(result -> eyes.keepIfSeen(watched, result, () -> keep(watched, target, result)));
    }

    private void keep(Watched watched, Target target, Result result) {
        counts.count(result);
        watched.advance(target, result, this::newIncident, journal);
    }

    private static Result judge(Target target, Instant startedAt, ProbeOutcome outcome) {
        return Result.of(
                target,
                startedAt,
                outcome,
                Judgement.of(outcome, target.definition().expectations(), startedAt));
    }

    private IncidentId newIncident() {
        return new IncidentId(ids.next());
    }
}
