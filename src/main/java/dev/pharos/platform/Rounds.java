package dev.pharos.platform;

import org.jboss.logging.Logger;

/**
 * Work that goes on as long as Pharos runs, round by round: the schedule, the pulse, the journal, notifications, the
 * files
 * of probes, the watch over PostgreSQL. A round that breaks is not the last, whatever broke it: a machine that could not
 * start a thread (an {@code OutOfMemoryError}, though memory is not what is out) can do so a moment later.
 */
public final class Rounds {
    /**
     * One round.
     *
     * @param <X> what is expected to go wrong, and is the caller's to handle
     */
    @FunctionalInterface
    public interface Round<X extends Exception> {
        void run() throws X;
    }

    private Rounds() {}

    /**
     * Runs one round. A caller that would continue at once after a broken round waits a moment, so that a bug does not
     * spin.
     *
     * @param what the round, as the subject of a sentence in the log
     * @return whether it came to its end
     * @throws X what the round says it may throw
     */
    public static <X extends Exception> boolean went(Logger log, String what, Round<X> round) throws X {
        try {
            round.run();
            return true;
        } catch (RuntimeException | Error broke) {
            log(log, what, broke);
            return false;
        }
    }

    /** A failure that cannot even be logged is no reason to end either. */
    private static void log(Logger log, String what, Throwable broke) {
        try {
            log.errorf(broke, "%s broke; the next one goes on", what);
        } catch (RuntimeException | Error unspeakable) {
            broke.addSuppressed(unspeakable);
        }
    }
}
