package dev.pharos.cycle;

import dev.pharos.core.targets.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Has no trouble of its own, until a test blinds it. */
public final class ClearConnectivity implements FailureAttribution {
    private volatile boolean blind;

    /** From now on nothing is seen, and everything is late. */
    public ClearConnectivity blinded() {
        blind = true;
        return this;
    }

    @Override
    public Uni<Optional<Result>> attribute(Watched watched, Result result) {
        return Uni.createFrom().item(blind ? Optional.empty() : Optional.of(result));
    }

    @Override
    public boolean tooLate(Watched watched, Duration late) {
        return blind;
    }
}
