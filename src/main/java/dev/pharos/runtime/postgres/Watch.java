package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts the server again when it dies, on the same port, so that whoever holds a pool of connections finds it there. A
 * server that is frozen is left alone.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Server server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private Watch(Server server) {
        this.server = server;
        thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    }

    static Watch over(Server server) {
        var watch = new Watch(server);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!ended.await(LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!server.isRunning()) {
                    LOG.warn("PostgreSQL has ended by itself and is started again");
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        var pause = FIRST_PAUSE;
        var failure = tryToStart();
        while (failure.isPresent()) {
            LOG.errorf("PostgreSQL does not start: %s; next try in %d ms", failure.get(), pause.toMillis());
            if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            failure = tryToStart();
        }
        LOG.info("PostgreSQL runs again");
    }

    private Optional<String> tryToStart() {
        try {
            var start = server.start();
            return start.well() ? Optional.empty() : Optional.of(start.output());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ends the watch; a start that is under way is waited for. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
