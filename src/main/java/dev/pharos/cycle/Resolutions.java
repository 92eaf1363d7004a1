package dev.pharos.cycle;

import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.targets.TargetId;
import jakarta.inject.Singleton;

/**
 * Resolves an incident because somebody says so. What is believed of its target is in memory, and what probes find of it is
 * with the journal; so the journal takes this too, in one order with the probes, and writes it once, whatever becomes of a
 * connection.
 */
@Singleton
public class Resolutions {
    /** What became of it. */
    public enum Outcome {
        /** It is with the journal. */
        TAKEN,
        /** Somebody edits the target, which may end its incident; worth another try. */
        BUSY,
        /** What is in memory knows nothing of this incident: it is over, or was never about what probes found. */
        NOT_BELIEVED
    }

    private final Watchlist watchlist;
    private final Journal journal;

    public Resolutions(Watchlist watchlist, Journal journal) {
        this.watchlist = watchlist;
        this.journal = journal;
    }

    /**
     * Never blocks for longer than a probe takes to be judged.
     *
     * @param whichever whether the incident in memory is meant, though its id is another: where another process opened the
     *     target's incident first, ours was never written
     */
    public Outcome resolve(TargetId target, IncidentChange.ResolveByHand change, boolean whichever) {
        var watched = watchlist.find(target);
        return watched.isEmpty() ? Outcome.NOT_BELIEVED : resolve(watched.get(), change, whichever);
    }

    private Outcome resolve(Watched watched, IncidentChange.ResolveByHand change, boolean whichever) {
        synchronized (watched) {
            if (watched.isFrozen()) {
                return Outcome.BUSY;
            }
            var believed = watched.state().incident();
            if (believed.filter(it -> whichever || it.equals(change.incident())).isEmpty()) {
                return Outcome.NOT_BELIEVED;
            }
            var target = watched.target();
            journal.take(new Entry(target, watched.resolveByHand(change)));
            return Outcome.TAKEN;
        }
    }
}
