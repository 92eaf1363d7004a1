package dev.pharos.store.spool;

import dev.pharos.platform.Ids;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the one spool of this process, or says why there can be none. */
@Singleton
class SpoolFolder {
    private static final Logger LOG = Logger.getLogger(SpoolFolder.class);
    private static final long LEAST = 1 << 20;

    /** Held as long as this process uses the folder. */
    private @Nullable FileChannel lock;

    @Produces
    @Singleton
    Spool open(SpoolConfig config, Ids ids) {
        var limit = config.limit().asLongValue();
        if (limit < LEAST) {
            throw new ConfigurationException("PHAROS_SPOOL_LIMIT is " + limit
                    + " bytes and must be at least 1M: what is found while PostgreSQL is away waits there.");
        }
        var folder = config.folder().toAbsolutePath().normalize();
        try {
            if (!isOurs(folder)) {
                throw new ConfigurationException("PHAROS_SPOOL_FOLDER is " + config.folder()
                        + ", which another Pharos uses that still runs; each needs one of its own, or end the other.");
            }
            return Spool.open(folder, limit, ids::next);
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "PHAROS_SPOOL_FOLDER is " + config.folder() + ", which cannot be read and written (" + unusable
                            + "); correct it, or leave it unset.",
                    unusable);
        }
    }

    /** The kernel gives the lock back when a process ends, whatever ends it; the file stays. */
    private boolean isOurs(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var channel = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return true;
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            LOG.debugf("%s is used by this very process", folder);
        }
        channel.close();
        return false;
    }

    @PreDestroy
    void giveBack() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
