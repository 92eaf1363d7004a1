package dev.pharos.listener;

import dev.pharos.platform.Niceness;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Whichever thread answers a visitor stands behind the probes from then on (decision 68). */
@ApplicationScoped
class BehindProbes {
    private final Niceness niceness;

    BehindProbes(Niceness niceness) {
        this.niceness = niceness;
    }

    /** Runs on the thread that answers, since it comes after the method that answers was found. */
    @ServerRequestFilter
    void begin() {
        niceness.standBack();
    }

    /** A request that waited for PostgreSQL may go on on another thread than it began on. */
    @ServerResponseFilter
    void end() {
        niceness.standBack();
    }
}
