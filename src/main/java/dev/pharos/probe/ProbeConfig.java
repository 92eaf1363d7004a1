package dev.pharos.probe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** How targets are requested. */
@ConfigMapping(prefix = "pharos.probe")
public interface ProbeConfig {
    /**
     * Event loops for plain HTTP. One carries some 5,000 probes a second; more of them cost more for each probe, because
     * each wake-up then finds less to do.
     */
    @WithDefault("1")
    int loops();

    /**
     * Event loops for HTTPS, where left out as many as processors. A handshake takes milliseconds of a processor, so they
     * are kept from the loops of plain HTTP, whose times they would falsify.
     */
    OptionalInt tlsLoops();

    /** A file of PEM certificates that are trusted besides those of the JDK, for targets with a private authority. */
    Optional<Path> caFile();

    /** What targets see in {@code User-Agent}, unless their own headers say otherwise. */
    @WithDefault("Pharos/${quarkus.application.version}")
    String userAgent();
}
