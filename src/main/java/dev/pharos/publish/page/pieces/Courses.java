package dev.pharos.publish.page.pieces;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.target.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Failing;
import dev.pharos.publish.page.words.Plain;
import dev.pharos.record.read.PublicIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts together how an outage began, which is kept, and what it is now, which is in memory. */
public final class Courses {
    private Courses() {}

    /**
     * @param watched its target; empty where this process does not watch it
     */
    public static Course of(PublicIncident incident, Optional<Watched> watched) {
        var timeout = watched.map(it -> it.target().definition().timeout());
        var latest = watched.filter(_ -> incident.resolvedAt().isEmpty())
                .filter(it -> it.belief().health() instanceof HealthState.Down)
                .flatMap(Watched::lastResult)
                .filter(it -> !it.startedAt().isBefore(incident.startedAt()))
                .flatMap(it -> failing(it, timeout));
        return new Course(began(incident, timeout), latest);
    }

    /** How it began. */
    public static Failing began(PublicIncident incident, Optional<Duration> timeout) {
        return new Failing(
                incident.reason(), incident.phase(), incident.expired(), Plain.limit(incident.took(), timeout));
    }

    private static Optional<Failing> failing(Result result, Optional<Duration> timeout) {
        return result.verdict() instanceof Verdict.Fail fail
                ? Optional.of(new Failing(
                        Optional.of(fail.reason()),
                        fail.phase(),
                        expired(result, result.startedAt()),
                        Plain.limit(Duration.ofNanos(result.timings().totalNanos()), timeout)))
                : Optional.empty();
    }

    private static boolean expired(Result result, Instant at) {
        return result.certificate().filter(it -> it.notAfter().isBefore(at)).isPresent();
    }
}
