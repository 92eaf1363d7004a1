package dev.pharos.web.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What {@code /metrics} shows, and to whom. */
@ConfigMapping(prefix = "pharos.metrics")
interface MetricsConfig {
    /** Whether {@code /metrics} is open to everybody; otherwise it needs the API key. */
    @WithName("public")
    @WithDefault("false")
    boolean isPublic();

    /** Above so many targets the series of each target are left out, because they are more than most want to store. */
    @WithDefault("5000")
    int perTargetLimit();
}
