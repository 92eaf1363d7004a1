package dev.pharos.cycle;

import dev.pharos.core.target.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Tells our own trouble from a target's. */
public interface Eyes {
    /**
     * Keeps what was seen. What may be our own trouble is held until that is known, and where it is, it is never kept: then
     * it is no data, and counted.
     *
     * @param keep called at most once, mostly before this returns
     * @return completes when it is kept or not; never blocks
     */
    Uni<Void> keepIfSeen(Watched watched, Result result, Runnable keep);

    /** Whether a probe that starts so late would measure our own queue; then it is no data, and counted. */
    boolean tooLate(Watched watched, Duration late);
}
