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
    private final ProbeCounts counts;

    ProbeCycle(Clock clock, Ids ids, Prober prober, Journal journal, ProbeCounts counts) {
        this.clock = clock;
        this.ids = ids;
        this.prober = prober;
        this.journal = journal;
        this.counts = counts;
    }

    /**
     * Completes when the finished entry is with the journal. Runs where the prober completes, mostly on an event loop:
     * nothing here may block.
     */
    public Uni<Void> run(Watched watched) {
        var target = watched.target();
        var startedAt = clock.instant();
        return prober.probe(target.definition())
                .map(outcome -> judge(target, startedAt, outcome))
                .invoke(counts::count)
                .invoke(result -> watched.advance(target, result, this::newIncident, journal))
                .replaceWithVoid();
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
