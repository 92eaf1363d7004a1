package dev.pharos.runtime;

import dev.pharos.platform.Failpoints;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process as {@code kill -9} would, at the failpoint that {@code pharos.failpoint} names. */
@ApplicationScoped
class HaltingFailpoints implements Failpoints {
    private static final int AS_KILLED = 137;

    /** For tests of the packaged product only. */
    @ConfigMapping(prefix = "pharos.failpoint")
    interface FailpointConfig {
        /** The failpoint to halt at; none by default. */
        Optional<String> name();

        /** At which visit to halt, from 1. */
        @io.smallrye.config.WithDefault("1")
        int visit();
    }

    private final Optional<String> wanted;
    private final int visit;
    private final AtomicInteger visits = new AtomicInteger();

    HaltingFailpoints(FailpointConfig config) {
        this.wanted = config.name();
        this.visit = config.visit();
    }

    @Override
    public void reach(String name) {
        if (wanted.isPresent() && wanted.get().equals(name) && visits.incrementAndGet() == visit) {
            Runtime.getRuntime().halt(AS_KILLED);
        }
    }
}
