package dev.pharos.cycle;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.platform.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The life of one probe, from request to record. Start reading here. */
@Singleton
public class ProbeCycle {
    private final Clock clock;
    private final Supplier<IncidentId> newIncident;
    private final Prober prober;
    private final Journal journal;
    private final FailureAttribution attribution;
    private final PlannedMaintenance maintenance;
    private final DocumentNumbers numbers;
    private final ProbeCounts counts;
    private final ProbeDurations durations;

    ProbeCycle(
            Clock clock,
            Ids ids,
            Prober prober,
            Journal journal,
            FailureAttribution attribution,
            PlannedMaintenance maintenance,
            DocumentNumbers numbers,
            ProbeCounts counts,
            ProbeDurations durations) {
        this.clock = clock;
        this.newIncident = () -> new IncidentId(ids.next());
        this.prober = prober;
        this.journal = journal;
        this.attribution = attribution;
        this.maintenance = maintenance;
        this.numbers = numbers;
        this.counts = counts;
        this.durations = durations;
    }

    /**
     * Completes with the result once the journal has its entry, or with nothing where the probe saw our own trouble and
     * not the target's. Runs where the prober completes, mostly on an event loop: nothing here may block.
     */
    public Uni<Optional<Result>> run(Watched watched) {
        var target = watched.target();
        var startedAt = clock.instant();
        return prober.probe(target.definition())
                .invoke(outcome -> numbers.take(target, startedAt, outcome))
                .map(outcome -> evaluate(target, outcome, startedAt))
                .chain(result -> attribution.attribute(watched, result))
                .invoke(data -> data.ifPresent(result -> {
                    // An editor who freezes a target must find in the journal all that was confirmed of it.
                    synchronized (watched) {
                        record(result, confirm(watched, target, result));
                        durations.take(watched, result);
                    }
                }));
    }

    private static Result evaluate(Target target, ProbeOutcome outcome, Instant startedAt) {
        return Result.of(
                target,
                startedAt,
                outcome,
                Evaluation.of(outcome, target.definition().expectations(), startedAt));
    }

    private Entry confirm(Watched watched, Target target, Result result) {
        return new Entry(target, result, watched.confirm(target, result, maintenance, newIncident));
    }

    private void record(Result result, Entry entry) {
        counts.count(result);
        journal.take(entry);
    }
}
