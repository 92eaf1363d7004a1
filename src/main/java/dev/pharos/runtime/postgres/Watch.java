package dev.pharos.runtime.postgres;

import dev.pharos.platform.Pauses;
import dev.pharos.platform.Rounds;
import dev.pharos.runtime.postgres.process.Postmaster;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts the server again when it has died, on the same port, so that whoever holds a pool of connections finds it there. A
 * server that is frozen is left alone, and so is one of which it cannot be told whether it runs.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Server server;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    /** Until the next look; longer with each start that failed. */
    private Duration pause = LOOKS;

    private boolean restarting;
    private boolean inDoubt;

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
            while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Rounds.went(LOG, "A look at PostgreSQL", this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        switch (server.state()) {
            case Postmaster.Running _ -> runs();
            case Postmaster.Unknown(var why) -> {
                if (!inDoubt) {
                    LOG.warnf("Whether PostgreSQL runs cannot be told, and it is left alone: %s", why);
                }
                inDoubt = true;
            }
            case Postmaster.Ended _ -> {
                if (!restarting) {
                    LOG.warn("PostgreSQL has ended by itself and is started again");
                }
                restarting = true;
                startAgain();
            }
        }
    }

    private void runs() {
        if (restarting) {
            LOG.info("PostgreSQL runs again");
        } else if (inDoubt) {
            LOG.info("PostgreSQL is seen to run");
        }
        restarting = false;
        inDoubt = false;
        pause = LOOKS;
    }

    /** The server looks again before it starts anything. */
    private void startAgain() {
        var failure = tryToStart();
        if (failure.isEmpty()) {
            runs();
        } else {
            pause = Pauses.longer(pause, LONGEST_PAUSE);
            LOG.errorf("PostgreSQL does not start: %s; next try in %d ms", failure.get(), pause.toMillis());
        }
    }

    private Optional<String> tryToStart() {
        try {
            var start = server.start();
            return start.well() ? Optional.empty() : Optional.of(start.output());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
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
