package dev.pharos.core.connectivity;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.Optional;

/** What to do with a failure, before anybody is blamed for it. */
public sealed interface Attribution {

    /** It is the target's. */
    record OfTarget() implements Attribution {}

    /** It would change the target's state, and may be ours: check first what we reach. */
    record CheckFirst() implements Attribution {}

    /** It is no data. */
    record Dismiss(ProberImpairment trouble) implements Attribution {}

    /**
     * What an attribution depends on.
     *
     * @param startedAt when the probe started
     * @param news whether the target was not down before
     * @param references whether there are references to check
     */
    record Case(Verdict.Fail fail, Instant startedAt, boolean news, boolean references) {
        /** Whether a check could tell whose it is: names can always be resolved, hosts need something to compare with. */
        private boolean canBeChecked() {
            return references || fail.phase().equals(Optional.of(Phase.RESOLVE));
        }
    }

    /**
     * @param checking whether a check is under way: our connectivity is then in doubt, and nothing that may be ours counts
     *     before that is settled
     */
    static Attribution of(Case it, Connectivity connectivity, boolean checking) {
        if (it.fail().reason() == Reason.PROBER) {
            return new Dismiss(new ProberImpairment.Exhausted(it.fail().message()));
        }
        if (!Suspicion.mayBeOurs(it.fail())) {
            return new OfTarget();
        }
        var excuse = switch (connectivity) {
            case Connectivity.Blind blind -> Optional.of(blind.trouble());
            case Connectivity.Clear clear ->
                // What began before we saw again says nothing either.
                clear.before().filter(_ -> it.startedAt().isBefore(clear.since()));
        };
        return excuse.filter(trouble -> trouble.excuses(it.fail()))
                .<Attribution>map(Dismiss::new)
                .orElseGet(() -> it.canBeChecked() && (it.news() || checking) ? new CheckFirst() : new OfTarget());
    }
}
