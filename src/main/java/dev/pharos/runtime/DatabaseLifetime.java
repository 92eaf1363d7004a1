package dev.pharos.runtime;

import dev.pharos.runtime.home.DataFolder;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Quarkus stands on: the data folder, and the embedded database where there is one. Given up after Quarkus has ended. */
final class DatabaseLifetime implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DatabaseLifetime.class);

    /** For Quarkus to end after Ctrl-C or SIGTERM; then the database is stopped under it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final @Nullable EmbeddedPostgres postgres;
    private final CountDownLatch quarkusEnded = new CountDownLatch(1);
    private final Thread hook = new Thread(this::closeInShutdown, "stop-database");
    private boolean closed;

    private DatabaseLifetime(DataFolder folder, @Nullable EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static DatabaseLifetime onOutsideDatabase(DataFolder folder) {
        return new DatabaseLifetime(folder, null).closedWithTheProcess();
    }

    static DatabaseLifetime onEmbeddedDatabase(DataFolder folder, EmbeddedPostgres postgres) {
        postgres.watch();
        return new DatabaseLifetime(folder, postgres).closedWithTheProcess();
    }

    private DatabaseLifetime closedWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** Quarkus ends on threads of its own meanwhile, and the process lasts no longer than its hooks: so this one waits. */
    private void closeInShutdown() {
        try {
            if (!quarkusEnded.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warnf("Pharos has not ended within %d s; its database is stopped now", PATIENCE.toSeconds());
            }
            giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when Quarkus has ended. */
    @Override
    public void close() {
        giveUp();
        quarkusEnded.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
            return;
        }
    }

    private synchronized void giveUp() {
        if (closed) {
            return;
        }
        closed = true;
        if (postgres != null) {
            postgres.close();
        }
        folder.close();
    }
}
