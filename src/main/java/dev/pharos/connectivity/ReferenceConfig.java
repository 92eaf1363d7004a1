package dev.pharos.connectivity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tells whether our own network works. */
@ConfigMapping(prefix = "pharos.reference")
interface ReferenceConfig {
    /**
     * Places that are always there, each {@code host:port} or the URL of a web server. Where none of them takes a connection
     * and most other hosts do not either, it is our network that is broken. Best two or three that have nothing in common.
     */
    Optional<List<String>> targets();

    /** How long one of them, or another host, is waited for. */
    @WithDefault("1s")
    Duration timeout();
}
