package dev.pharos.platform;

/** Monotonic time, for measuring how long something took. */
public interface Ticker {
    /** Nanoseconds since an arbitrary start; never goes back, and does not follow the wall clock. */
    long nanos();
}
