package dev.pharos.web.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

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

    /** Which labels of a target are labels of its series too, at most 10. */
    Optional<List<String>> targetLabels();

    /** From where we probe: the label {@code location} of the series of targets. Left out, they have none. */
    Optional<String> location();
}
