package dev.pharos.catalog.files;

import dev.pharos.platform.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Loads the probe files at start, before the first probe, and looks at them again and again on a virtual thread of its
 * own, so that nobody waits for them.
 */
@ApplicationScoped
class FileWatch {
    private static final Logger LOG = Logger.getLogger(FileWatch.class);

    /** After what is kept was read back, and before probing begins. */
    private static final int BEFORE_PROBING = 1_000;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final FileLoader loader;
    private final Duration every;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    FileWatch(FileLoader loader, LoadConfig config) {
        this.loader = loader;
        this.every = config.load().every();
    }

    void start(@Observes @Priority(BEFORE_PROBING) StartupEvent started) throws InterruptedException {
        loader.look();
        if (loader.isRestless() && !isStoppedAfter(every)) {
            loader.look();
        }
        thread = Thread.ofVirtual().name("probe-files").start(this::watch);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        if (thread != null) {
            thread.join(LONGEST_END);
        }
    }

    /** A start that failed is told of no end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() {
        stopped.countDown();
    }

    private void watch() {
        try {
            while (!isStoppedAfter(every)) {
                Rounds.went(LOG, "A look at the probe files", loader::look);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStoppedAfter(Duration wait) throws InterruptedException {
        return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
