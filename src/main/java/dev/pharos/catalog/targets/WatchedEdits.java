package dev.pharos.catalog.targets;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Brings the watchlist to what is kept, after a commit that is known and after one whose outcome had to be looked up. */
@ApplicationScoped
class WatchedEdits {
    private final Watchlist watchlist;

    WatchedEdits(Watchlist watchlist) {
        this.watchlist = watchlist;
    }

    /** Stops judging what a change would end. */
    void freeze(TargetChange change) {
        ended(change).ifPresent(watchlist::freeze);
    }

    /** The change was not made. */
    void thaw(TargetChange change) {
        ended(change).ifPresent(watchlist::thaw);
    }

    /** The change was made; {@code now} is the target after it. */
    void committed(TargetChange change, Target now, Instant at) {
        switch (change) {
            case TargetChange.Add _, TargetChange.Reinstate _ -> watchAnew(now, at);
            case TargetChange.Delete _, TargetChange.Retire _ -> watchlist.remove(now.id());
            case TargetChange.Redefine redefine ->
                redefine(now, redefine.before().definition().paused(), at);
        }
    }

    /**
     * Nobody knows whether the change was made, but what is kept is known.
     *
     * @param kept the target of that key; empty where it is gone or retired
     */
    void reconcile(TargetChange change, Optional<Target> kept, Instant at) {
        var before = watchlist.find(change.tenant(), change.key()).map(Watched::target);
        before.filter(it -> !kept.map(Target::id).equals(Optional.of(it.id())))
                .ifPresent(it -> watchlist.remove(it.id()));
        kept.ifPresent(now -> {
            var wasPaused = before.map(it -> it.definition().paused());
            if (!before.equals(kept)) {
                redefine(now, wasPaused.orElse(false), at);
            }
            if (wasPaused.equals(Optional.of(now.definition().paused()))) {
                thaw(change);
            }
        });
    }

    void redefine(Target now, boolean wasPaused, Instant at) {
        var paused = now.definition().paused();
        if (!watchlist.redefine(now)) {
            watchAnew(now, at);
        } else if (wasPaused != paused) {
            watchlist.thawUnknown(now.id(), at);
            probeAtOnce(now.id(), paused);
        }
    }

    private void watchAnew(Target target, Instant at) {
        watchlist.add(target, TargetState.unknown(at));
        probeAtOnce(target.id(), target.definition().paused());
    }

    private void probeAtOnce(TargetId id, boolean paused) {
        if (!paused) {
            watchlist.find(id).ifPresent(Watched::probeAtOnce);
        }
    }

    /** The target whose probes a change ends, if it does. */
    static Optional<TargetId> ended(TargetChange change) {
        return change.ends().flatMap(_ -> change.was()).map(Target::id);
    }
}
