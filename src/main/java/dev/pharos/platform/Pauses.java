package dev.pharos.platform;

import java.time.Duration;

/** Pauses between tries. */
public final class Pauses {
    private Pauses() {}

    /** Twice as long as the last one, up to the longest. */
    public static Duration longer(Duration last, Duration longest) {
        var twice = last.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
