package dev.pharos.core.targets;

/**
 * The instant up to which the schedule has handed out what is due. It stays right where clocks do not.
 *
 * <p>Due instants lie on the wall clock's grid, waiting is monotonic. While both clocks agree, each look takes the window
 * from the last one's end to a little beyond the next look. Where they part by more than a second somebody set the clock:
 * the window is anchored anew at now. Where the process stood still, what was missed is skipped and not caught up.
 */
public record Horizon(long wallMs, long monotonicMs, long handedOutUntilMs) {
    /** How far the clocks may part between two looks. */
    public static final long TOLERATED_MS = 1_000;

    /**
     * What is due in ({@code afterMs}, {@code untilMs}], in milliseconds since the epoch.
     *
     * @param missedFromMs what was due from here to {@code afterMs} was missed; equal to it where nothing was
     * @param clockMoved whether the wall clock was set; then the schedule is anchored anew
     */
    public record Window(long missedFromMs, long afterMs, long untilMs, boolean clockMoved, Horizon next) {}

    /** A schedule that begins now. */
    public static Horizon startingAt(long wallMs, long monotonicMs) {
        return new Horizon(wallMs, monotonicMs, wallMs);
    }

    /** The window to hand out at a look, {@code aheadMs} beyond now. */
    public Window window(long nowWallMs, long nowMonotonicMs, long aheadMs) {
        var moved = Math.abs((nowWallMs - wallMs) - (nowMonotonicMs - monotonicMs)) > TOLERATED_MS;
        var until = nowWallMs + aheadMs;
        if (moved) {
            return new Window(nowWallMs, nowWallMs, until, true, new Horizon(nowWallMs, nowMonotonicMs, until));
        }
        var after = Math.max(handedOutUntilMs, nowWallMs - TOLERATED_MS);
        var end = Math.max(until, after);
        return new Window(handedOutUntilMs, after, end, false, new Horizon(nowWallMs, nowMonotonicMs, end));
    }
}
