package dev.pharos.web.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What of requests is worth a line of the log. */
@ConfigMapping(prefix = "pharos.log")
interface LogConfig {
    /** How long a request may take before its answer begins without a warning. */
    @WithDefault("2s")
    Duration slowRequest();
}
