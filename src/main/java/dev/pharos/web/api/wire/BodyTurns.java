package dev.pharos.web.api.wire;

import dev.pharos.web.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many bodies are in memory at once, however many requests come: each is up to 1 MiB as it is sent, and a few more as the
 * tree that is made of it. The others wait for their turn without having been read, and not for ever.
 */
@ApplicationScoped
class BodyTurns {
    private static final long MEMORY_OF_ONE = 16L << 20;
    private static final int LEAST = 2;
    private static final int AGAIN_SECONDS = 2;

    private final Semaphore turns;
    private final Duration patience;

    /** Reads and takes apart one body. */
    interface Reading<T> {
        T read() throws IOException;
    }

    @Inject
    BodyTurns() {
        this(
                (int) Math.max(LEAST, Math.min(100, Runtime.getRuntime().maxMemory() / MEMORY_OF_ONE)),
                Duration.ofSeconds(10));
    }

    BodyTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    <T> T inTurn(Reading<T> reading) throws IOException {
        if (!hasTurn()) {
            throw Problem.tryLater(
                            "busy",
                            "Too many bodies at once",
                            "Other requests are still being read; send it again.",
                            AGAIN_SECONDS)
                    .exception();
        }
        try {
            return reading.read();
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
