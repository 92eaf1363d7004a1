package dev.pharos.cycle;

import dev.pharos.core.targets.Result;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Has no trouble of its own, until a test closes it. */
public final class OpenEyes implements FailureAttribution {
    private volatile boolean closed;

    /** From now on nothing is seen, and everything is late. */
    public OpenEyes closed() {
        closed = true;
        return this;
    }

    @Override
    public Uni<Optional<Result>> attribute(Watched watched, Result result) {
        return Uni.createFrom().item(closed ? Optional.empty() : Optional.of(result));
    }

    @Override
    public boolean tooLate(Watched watched, Duration late) {
        return closed;
    }
}
