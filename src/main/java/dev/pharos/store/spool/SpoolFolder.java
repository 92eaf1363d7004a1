package dev.pharos.store.spool;

import dev.pharos.cycle.Ids;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Opens the one spool of this process, or says why there can be none. */
@Singleton
class SpoolFolder {
    private static final long LEAST = 1 << 20;

    @Produces
    @Singleton
    Spool open(SpoolConfig config, Ids ids) {
        var limit = config.limit().asLongValue();
        if (limit < LEAST) {
            throw new ConfigurationException("PHAROS_SPOOL_LIMIT is " + limit
                    + " bytes and must be at least 1M: what is found while PostgreSQL is away waits there.");
        }
        try {
            return Spool.open(config.folder().toAbsolutePath().normalize(), limit, ids::next);
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "PHAROS_SPOOL_FOLDER is " + config.folder() + ", which cannot be read and written (" + unusable
                            + "); correct it, or leave it unset.",
                    unusable);
        }
    }
}
