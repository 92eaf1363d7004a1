package dev.pharos.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** When a disk counts as nearly full. */
@ConfigMapping(prefix = "pharos.disk")
interface DiskConfig {
    /** A folder on the disk that is looked at: that of all our data. */
    @WithDefault("${pharos.data-dir:data}")
    Path folder();

    /** How full it is, in per cent, when {@code /health} is degraded; beyond 100 never. */
    @WithDefault("90")
    int warnAtPercent();
}
