package dev.pharos.web.api.results;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How old single results become: what is older is not taken, for it would be deleted at once. */
@ConfigMapping(prefix = "pharos.history")
interface KeptConfig {
    /** How old single results become, sealed or not. */
    @WithName("sealed")
    @WithDefault("400d")
    Duration sealedFor();
}
