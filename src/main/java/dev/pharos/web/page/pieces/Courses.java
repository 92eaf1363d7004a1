package dev.pharos.web.page.pieces;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Failing;
import dev.pharos.web.page.words.ReasonText;
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
        if (incident.isByHand()) {
            return new Course(began(incident, Optional.empty()), Optional.empty());
        }
        var timeout = watched.map(it -> it.target().definition().timeout());
        var latest = watched.filter(_ -> incident.resolvedAt().isEmpty())
                .filter(it -> it.state().health() instanceof HealthState.Down)
                .flatMap(Watched::lastResult)
                .filter(it -> !it.startedAt().isBefore(incident.startedAt()))
                .flatMap(it -> failing(it, timeout));
        return new Course(began(incident, timeout), latest);
    }

    /** How it began. */
    public static Failing began(PublicIncident incident, Optional<Duration> timeout) {
        return new Failing(
                incident.reason(), incident.phase(), incident.expired(), ReasonText.limit(incident.took(), timeout));
    }

    private static Optional<Failing> failing(Result result, Optional<Duration> timeout) {
        return result.verdict() instanceof Verdict.Fail fail
                ? Optional.of(new Failing(
                        Optional.of(fail.reason()),
                        fail.phase(),
                        expired(result, result.startedAt()),
                        ReasonText.limit(Duration.ofNanos(result.timings().totalNanos()), timeout)))
                : Optional.empty();
    }

    private static boolean expired(Result result, Instant at) {
        return result.certificate().filter(it -> it.notAfter().isBefore(at)).isPresent();
    }
}
