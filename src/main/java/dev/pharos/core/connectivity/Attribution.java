package dev.pharos.core.connectivity;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.Optional;

/** What to do with a failure, before anybody is blamed for it. */
public sealed interface Attribution {

    /** It is the target's. */
    record Believe() implements Attribution {}

    /** It would change what we believe, and may be ours: look around first. */
    record LookFirst() implements Attribution {}

    /** It is no data. */
    record Dismiss(ProberImpairment trouble) implements Attribution {}

    /**
     * What is to be known for a ruling.
     *
     * @param startedAt when the probe started
     * @param news whether the target was not believed down before
     * @param references whether there are references to look at
     */
    record Case(Verdict.Fail fail, Instant startedAt, boolean news, boolean references) {
        /** Whether a look around could tell whose it is: names can always be looked up, hosts need something to compare. */
        private boolean canBeLookedAt() {
            return references || fail.phase().equals(Optional.of(Phase.RESOLVE));
        }
    }

    /**
     * @param looking whether we are looking around already: sight is then in doubt, and nothing that may be ours is
     *     believed before that is settled
     */
    static Attribution of(Case it, Connectivity sight, boolean looking) {
        if (it.fail().reason() == Reason.PROBER) {
            return new Dismiss(new ProberImpairment.Exhausted(it.fail().message()));
        }
        if (!Suspicion.mayBeOurs(it.fail())) {
            return new Believe();
        }
        var excuse = switch (sight) {
            case Connectivity.Blind blind -> Optional.of(blind.trouble());
            case Connectivity.Clear clear ->
                // What began before we saw again says nothing either.
                clear.before().filter(_ -> it.startedAt().isBefore(clear.since()));
        };
        return excuse.filter(trouble -> trouble.excuses(it.fail()))
                .<Attribution>map(Dismiss::new)
                .orElseGet(() -> it.canBeLookedAt() && (it.news() || looking) ? new LookFirst() : new Believe());
    }
}
