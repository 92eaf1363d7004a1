package dev.pharos.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long roll-ups are kept. */
@ConfigMapping(prefix = "pharos.history")
interface RollupConfig {
    /**
     * Counts, availability and percentiles by hour, day and month: a calendar month goes once the whole of it is older. At
     * least 31d.
     */
    @WithDefault("1825d")
    Duration rollups();
}
