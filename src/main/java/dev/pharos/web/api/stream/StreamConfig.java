package dev.pharos.web.api.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many may listen to what happens. */
@ConfigMapping(prefix = "pharos.stream")
interface StreamConfig {
    /** How many may listen at once; further ones are turned away. */
    @WithDefault("100")
    int limit();
}
