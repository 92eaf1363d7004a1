package dev.pharos.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How probes are scheduled. */
@ConfigMapping(prefix = "pharos.schedule")
interface ScheduleConfig {
    /** How many probes may be under way at once; clipped to what the limit of open files leaves: seven eighths of it less 500. */
    @WithDefault("20000")
    int lanes();

    /** How many targets that were made, changed or resumed are probed ahead of their schedule in a second. */
    @WithDefault("100")
    int atOncePerSecond();
}
