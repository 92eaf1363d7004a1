package dev.pharos.store.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Says that something was queued in the outbox. Raising never blocks and coalesces: a hundred commits wake the one who
 * waits once. A raise that nobody waited for is not lost, the next wait returns at once.
 */
@ApplicationScoped
public class OutboxSignal {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until it is raised, or the time is over. */
    public void await(Duration limit) throws InterruptedException {
        raised.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
