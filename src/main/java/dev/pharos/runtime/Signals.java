package dev.pharos.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * What SIGTERM and SIGINT (Ctrl-C) do: the first ends Pharos in good order, the second at once, as {@code kill -9} would.
 * An end that was asked for is no failure: the exit code is then 0, where the JVM's own handlers make it 143 or 130, which
 * systemd takes for one.
 */
final class Signals {
    private static final int KILLED = 128;
    private static final AtomicInteger SEEN = new AtomicInteger();

    private Signals() {}

    /** Whether a first signal has come. */
    static boolean endAsked() {
        return SEEN.get() > 0;
    }

    /** From now on the first signal does this. Takes the place of what was to be done before. */
    static void end(Runnable inGoodOrder) {
        for (var name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> {
                if (SEEN.incrementAndGet() > 1) {
                    Runtime.getRuntime().halt(KILLED + signal.getNumber());
                }
                inGoodOrder.run();
            });
        }
    }
}
