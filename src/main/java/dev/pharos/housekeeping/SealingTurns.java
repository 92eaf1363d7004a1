package dev.pharos.housekeeping;

/**
 * Which turns of a job that comes often are taken: one in {@value #USUAL}, and after a turn that found a day locked the next ones as
 * well, at most {@value #AGAIN} until the usual one. Whoever holds the lock, such as an autovacuum, is done within minutes or has to
 * be left alone for long.
 */
final class SealingTurns {
    /** Of half a minute each: ten minutes. */
    static final int USUAL = 20;

    static final int AGAIN = 10;

    private int untilUsual;
    private int triesLeft;
    private boolean lockedOut;

    /** Whether this turn is to be taken. */
    synchronized boolean take() {
        if (untilUsual == 0) {
            untilUsual = USUAL - 1;
            triesLeft = AGAIN;
            return true;
        }
        untilUsual--;
        return lockedOut && triesLeft-- > 0;
    }

    /** What came of a turn that was taken. */
    synchronized void ended(boolean foundLocked) {
        lockedOut = foundLocked;
    }
}
