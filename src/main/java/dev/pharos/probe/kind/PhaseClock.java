package dev.pharos.probe.kind;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Timings;
import dev.pharos.platform.Ticker;

/**
 * Measures the phases of one probe, summed over its redirects. One begins where the one before ends, so that together they
 * are the total, to the nanosecond: no time is nobody's, but for what {@link #pause} says.
 */
public final class PhaseClock {
    private final Ticker ticker;
    private long startedAt;
    private final long[] nanos = new long[Phase.COUNT];
    private Phase phase = Phase.RESOLVE;
    private long since;
    private boolean stopped;

    public PhaseClock(Ticker ticker) {
        this.ticker = ticker;
        this.startedAt = ticker.nanos();
        this.since = startedAt;
    }

    /** Ends the phase that runs and begins the next. */
    public void enter(Phase next) {
        var now = ticker.nanos();
        nanos[phase.ordinal()] += now - since;
        phase = next;
        since = now;
    }

    /** Until {@link #resume} we wait for ourselves: that is no time of the target's. */
    public void pause() {
        enter(phase);
    }

    /** Goes on with the phase. Returns how many nanoseconds the pause took. */
    public long resume() {
        var now = ticker.nanos();
        var paused = now - since;
        startedAt += paused;
        since = now;
        return paused;
    }

    /** What all phases before this one took. */
    public long nanosSoFar() {
        return since - startedAt;
    }

    /** The phase that runs. */
    public Phase phase() {
        return phase;
    }

    /** Ends the probe; the first call counts. */
    public void stop() {
        if (!stopped) {
            enter(phase);
            stopped = true;
        }
    }

    /** What was measured until it was stopped. */
    public Timings timings() {
        return new Timings(
                took(Phase.RESOLVE),
                took(Phase.CONNECT),
                took(Phase.TLS),
                took(Phase.PROCESSING),
                took(Phase.TRANSFER),
                since - startedAt);
    }

    private long took(Phase measured) {
        return nanos[measured.ordinal()];
    }
}
