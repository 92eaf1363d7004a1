package dev.pharos.cycle;

import dev.pharos.core.targets.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Tells our own trouble from a target's. */
public interface FailureAttribution {
    /**
     * Attributes a result to the target or to us. A result that may be our own trouble is held until that is known.
     * Never blocks.
     *
     * @return the result; nothing where it is our own trouble: then it is no data, and counted
     */
    Uni<Optional<Result>> attribute(Watched watched, Result result);

    /** Whether a probe that starts so late would measure our own queue; then it is no data, and counted. */
    boolean tooLate(Watched watched, Duration late);
}
