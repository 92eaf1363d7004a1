package dev.pharos.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Targets as code. */
@ConfigMapping(prefix = "pharos.load")
public interface LoadConfig {
    /** The folder of probe files; set it as {@code pharos.probes-dir}. A relative one lies in the working directory. */
    @WithDefault("${pharos.probes-dir:probes}")
    Path folder();

    /** How often the folder is looked at. A changed file counts once two looks in a row found it the same. */
    @WithDefault("1s")
    Duration every();

    /** Whether more than half of all targets from files, and at least 5, may be retired at once. */
    @WithDefault("false")
    boolean allowMassRetire();
}
