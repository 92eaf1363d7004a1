package dev.pharos.store.journal;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How results are written. */
@ConfigMapping(prefix = "pharos.journal")
interface JournalConfig {
    /** How much may wait in memory, at least half of it for PostgreSQL; beyond it what was found waits in the spool alone. */
    @WithDefault("64M")
    MemorySize queueLimit();

    /** How many entries are written in one transaction at most. */
    @WithDefault("5000")
    int batchLimit();

    /**
     * How long a batch waits for more after its first entry, so that a busy journal commits a few times a second. What opens
     * or resolves an incident is never waited with.
     */
    @WithDefault("200ms")
    Duration linger();
}
