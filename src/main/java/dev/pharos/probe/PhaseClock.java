package dev.pharos.probe;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Timings;
import dev.pharos.cycle.Ticker;

/** Measures the phases of one probe, summed over its redirects. */
final class PhaseClock {
    private final Ticker ticker;
    private final long startedAt;
    private final long[] nanos = new long[Phase.values().length];
    private Phase phase = Phase.RESOLVE;
    private long since;
    private boolean stopped;

    PhaseClock(Ticker ticker) {
        this.ticker = ticker;
        this.startedAt = ticker.nanos();
        this.since = startedAt;
    }

    /** Ends the phase that runs and begins the next. */
    void enter(Phase next) {
        var now = ticker.nanos();
        nanos[phase.ordinal()] += now - since;
        phase = next;
        since = now;
    }

    /** Forgets what the running phase took so far: it begins now. */
    void restart() {
        since = ticker.nanos();
    }

    /** The phase that runs. */
    Phase phase() {
        return phase;
    }

    /** Ends the probe; the first call counts. */
    void stop() {
        if (!stopped) {
            enter(phase);
            stopped = true;
        }
    }

    /** What was measured until it was stopped. */
    Timings timings() {
        return new Timings(nanos[0], nanos[1], nanos[2], nanos[3], nanos[4], since - startedAt);
    }
}
