package dev.pharos.web.crowd;

import dev.pharos.platform.Ticker;
import java.time.Duration;

/** So many a second and no more, whoever asks: what comes on top is turned away, and never queued. */
public final class Rate {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Ticker ticker;
    private final int most;
    private long began;
    private int taken;

    public Rate(Ticker ticker, int most) {
        this.ticker = ticker;
        this.most = most;
        this.began = ticker.nanos();
    }

    /** Whether there is room for another one now. */
    public synchronized boolean take() {
        var now = ticker.nanos();
        if (now - began >= SECOND) {
            began = now;
            taken = 0;
        }
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }
}
