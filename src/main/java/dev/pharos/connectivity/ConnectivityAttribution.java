package dev.pharos.connectivity;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.connectivity.Attribution;
import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.core.connectivity.Suspicion;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.FailureAttribution;
import dev.pharos.cycle.Watched;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets what passes through, and checks our connectivity before a failure that may be ours changes the state of a target. A
 * passing probe costs nothing here; a failing one waits for one check at most, on no thread.
 */
@ApplicationScoped
class ConnectivityAttribution implements FailureAttribution {
    /** What ended so soon cannot have stood still for long. */
    private static final long BRIEF_NANOS = Duration.ofMillis(100).toNanos();

    private final PauseDetector pauses;
    private final ConnectivityState connectivity;
    private final SharedChecks checks;
    private final ReprobeQueue reprobes;
    private final Uni<Optional<Result>> noData = Uni.createFrom().item(Optional.empty());

    ConnectivityAttribution(
            PauseDetector pauses, ConnectivityState connectivity, SharedChecks checks, ReprobeQueue reprobes) {
        this.pauses = pauses;
        this.connectivity = connectivity;
        this.checks = checks;
        this.reprobes = reprobes;
    }

    @Override
    public Uni<Optional<Result>> attribute(Watched watched, Result result) {
        var spoiled = standstill(result, watched.target().timeout());
        if (spoiled.isPresent()) {
            return dismiss(watched, spoiled.get());
        }
        if (!(result.verdict() instanceof Verdict.Fail fail)) {
            return data(result);
        }
        return switch (attribution(watched, result, fail)) {
            case Attribution.OfTarget _ -> data(result);
            case Attribution.Dismiss(ProberImpairment.Exhausted trouble) -> {
                connectivity.noticed(trouble);
                yield dismiss(watched, trouble);
            }
            case Attribution.Dismiss dismissed -> dismiss(watched, dismissed.trouble());
            case Attribution.CheckFirst _ -> checkFirst(watched, result, fail);
        };
    }

    @Override
    public boolean tooLate(Watched watched, Duration late) {
        var timeout = watched.target().timeout();
        if (!Suspicion.tooLate(late, timeout)) {
            return false;
        }
        var still = pauses.standstillWithin(late);
        var trouble = Suspicion.spoils(still, timeout)
                ? new ProberImpairment.StoodStill(still)
                : new ProberImpairment.Late(late);
        connectivity.noticed(trouble);
        dismissed(watched, trouble);
        return true;
    }

    private Attribution attribution(Watched watched, Result result, Verdict.Fail fail) {
        var news = !(watched.state().health() instanceof HealthState.Down);
        var it = new Attribution.Case(fail, result.startedAt(), news, checks.hasReferences());
        return Attribution.of(it, connectivity.current(), checks.underWay());
    }

    private Uni<Optional<Result>> checkFirst(Watched watched, Result result, Verdict.Fail fail) {
        var asksNames = fail.phase().equals(Optional.of(Phase.RESOLVE));
        // A stage of its own: whoever gives up waiting must not end the check of all others.
        return Uni.createFrom()
                .completionStage(checks.join(asksNames, Optional.of(watched)).thenApply(found -> {
                    var excuse = found.filter(trouble -> trouble.excuses(fail));
                    excuse.ifPresent(trouble -> dismissed(watched, trouble));
                    return excuse.isPresent() ? Optional.empty() : Optional.of(result);
                }));
    }

    /** The standstill of ours that makes this result worthless. */
    private Optional<ProberImpairment> standstill(Result result, Duration timeout) {
        var took = result.timings().totalNanos();
        var failed = result.verdict() instanceof Verdict.Fail;
        if (took < BRIEF_NANOS && !failed) {
            return Optional.empty();
        }
        var still = pauses.standstillSince(result.startedAt());
        // A deadline that rings late tells of a standstill as well, before any beat does.
        var overdue = isTimeout(result) ? Duration.ofNanos(took).minus(timeout) : Duration.ZERO;
        var longer = still.compareTo(overdue) > 0 ? still : overdue;
        return Suspicion.spoils(longer, timeout) && !isRefused(result)
                ? Optional.of(new ProberImpairment.StoodStill(longer))
                : Optional.empty();
    }

    /** A refusal takes no time, and so ours spoils none; all that was timed is worthless, an answer too. */
    private static boolean isRefused(Result result) {
        return result.verdict() instanceof Verdict.Fail fail && fail.reason() == Reason.CONNECT_REFUSED;
    }

    private static boolean isTimeout(Result result) {
        return result.verdict() instanceof Verdict.Fail fail
                && (fail.reason() == Reason.TIMEOUT || fail.reason() == Reason.CONNECT_TIMEOUT);
    }

    private static Uni<Optional<Result>> data(Result result) {
        return Uni.createFrom().item(Optional.of(result));
    }

    private Uni<Optional<Result>> dismiss(Watched watched, ProberImpairment trouble) {
        dismissed(watched, trouble);
        return noData;
    }

    private void dismissed(Watched watched, ProberImpairment trouble) {
        connectivity.dismissed(trouble);
        if (!trouble.isOverload()) {
            reprobes.add(watched);
        }
    }
}
