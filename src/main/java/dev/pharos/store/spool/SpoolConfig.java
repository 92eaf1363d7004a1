package dev.pharos.store.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where what is found waits for PostgreSQL. */
@ConfigMapping(prefix = "pharos.spool")
public interface SpoolConfig {
    /** How much may wait, at least 1 MiB; beyond it the oldest is kept and the newest is lost and counted. */
    @WithDefault("1G")
    MemorySize limit();

    /** The folder of the files; made with mode 0700. */
    @WithDefault("${pharos.data-dir:data}/spool")
    Path folder();
}
