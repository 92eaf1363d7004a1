package dev.pharos.store.escalation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a target flaps. */
@ConfigMapping(prefix = "pharos.flapping")
public interface FlappingConfig {
    /** A target that goes down or up more often than this within the window flaps: 1 to 100. */
    @WithDefault("4")
    int transitions();

    /** In which time; also how long a target must be stable to flap no more. */
    @WithDefault("15m")
    Duration window();
}
