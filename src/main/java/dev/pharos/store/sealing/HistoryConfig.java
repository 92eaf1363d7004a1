package dev.pharos.store.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long what probes found is kept, and how. Days are those of UTC, and each is kept as one. */
@ConfigMapping(prefix = "pharos.history")
public interface HistoryConfig {
    /** How old the end of a day must be until its results are sealed: packed, and readable as before. At least a day. */
    @WithName("raw")
    @WithDefault("2d")
    Duration rawFor();

    /** How old single results become, sealed or not. At least a day. */
    @WithName("sealed")
    @WithDefault("400d")
    Duration sealedFor();
}
