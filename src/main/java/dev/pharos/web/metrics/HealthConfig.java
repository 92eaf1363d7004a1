package dev.pharos.web.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What {@code /health} tells of the build. */
@ConfigMapping(prefix = "pharos.health")
interface HealthConfig {
    /** The version that is running. */
    @WithDefault("${quarkus.application.version}")
    String version();
}
