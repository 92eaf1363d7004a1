package dev.pharos.web.api.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who listens: what waits for it, which is bounded. One that falls behind is cut, and is never waited for. */
final class Listener {
    /** About a minute of five thousand targets that are probed each minute. */
    private static final int MOST_WAITING = 5_000;

    /** So many are written as one: a small answer for each event would cost more than the events. */
    private static final int MOST_AT_ONCE = 500;

    private final Filter filter;
    private final Runnable cut;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean behind;
    private volatile boolean gone;

    /** @param cut ends its connection, from whichever thread */
    Listener(Filter filter, Runnable cut) {
        this.filter = filter;
        this.cut = cut;
    }

    /** Never blocks. */
    void hear(Event event) {
        if (!isOver() && filter.wants(event.about()) && !waiting.offer(event)) {
            behind = true;
            waiting.clear();
            cut.run();
        }
    }

    boolean wants(Event event) {
        return filter.wants(event.about());
    }

    /** Nobody is there any more. From whichever thread; never blocks. */
    void leave() {
        gone = true;
    }

    boolean isOver() {
        return behind || gone;
    }

    /** What has come; waits for a while where nothing has, and gathers for a moment what comes with the first. */
    List<Event> next(long patienceMs, long gatherMs) throws InterruptedException {
        var first = waiting.poll(patienceMs, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        TimeUnit.MILLISECONDS.sleep(gatherMs);
        var some = new ArrayList<Event>();
        some.add(first);
        waiting.drainTo(some, MOST_AT_ONCE - 1);
        return some;
    }
}
