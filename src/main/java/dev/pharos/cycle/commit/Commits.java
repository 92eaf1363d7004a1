package dev.pharos.cycle.commit;

import dev.pharos.platform.Rounds;
import io.quarkus.arc.All;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The one stream of what happened, in the order of the commits, for all who listen: the log, the escalator, the page.
 * Telling of a commit never blocks. The queue is bounded: results are dropped first, and all else much later; {@link
 * Happened.Missed} says how much.
 */
@Singleton
public class Commits {
    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final int RESULTS = 50_000;
    private static final int ALL_ELSE = 500_000;
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private final List<CommitListener> listeners;
    private final LinkedBlockingQueue<Happened> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final int resultsAtMost;
    private final int allElseAtMost;
    private final Thread thread;
    private volatile boolean running = true;

    @Inject
    Commits(@All List<CommitListener> listeners) {
        this(listeners, RESULTS, ALL_ELSE);
    }

    Commits(List<CommitListener> listeners, int resultsAtMost, int allElseAtMost) {
        this.listeners = List.copyOf(listeners);
        this.resultsAtMost = resultsAtMost;
        this.allElseAtMost = allElseAtMost;
        this.thread = Thread.ofPlatform().daemon().name("commits").start(this::untilStopped);
    }

    /** A stream without listeners. */
    public static Commits unheard() {
        return new Commits(List.of(), RESULTS, ALL_ELSE);
    }

    /** Tells of what a commit did, in its order. Call it after the commit. */
    public synchronized void publish(List<? extends Happened> commit) {
        for (var happened : commit) {
            var most = happened instanceof Happened.Recorded ? resultsAtMost : allElseAtMost;
            if (waiting.get() + happened.size() > most) {
                missed.addAndGet(happened.size());
            } else {
                waiting.addAndGet(happened.size());
                queue.add(happened);
            }
        }
    }

    /** Ends the stream, once what waits is told or a moment is over. */
    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        queue.add(new Happened.Recorded(List.of()));
        thread.join(AT_THE_END);
        thread.interrupt();
    }

    private void untilStopped() {
        try {
            while (running || !queue.isEmpty()) {
                var happened = queue.take();
                var before = missed.getAndSet(0);
                if (before > 0) {
                    listeners.forEach(it -> notify(it, new Happened.Missed(before)));
                }
                if (happened.size() > 0) {
                    listeners.forEach(it -> notify(it, happened));
                }
                waiting.addAndGet(-happened.size());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener that fails ends neither the stream nor the turn of the others. */
    private static void notify(CommitListener listener, Happened happened) {
        Rounds.went(
                LOG, "Telling " + listener.getClass().getSimpleName() + " of a commit", () -> listener.on(happened));
    }
}
