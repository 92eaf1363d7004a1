package dev.pharos.notify.transport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How notifications are sent. */
@ConfigMapping(prefix = "pharos.escalate")
public interface EscalateConfig {
    /**
     * The name under which this process claims notifications. For the first minute it frees what it finds claimed under
     * this name and did not claim itself, so two processes that share a database need two names.
     */
    @WithDefault("pharos")
    String owner();

    /** How many notifications may be under way to one channel at once. */
    @WithDefault("4")
    int perChannel();

    /** How many notifications may be under way at once in all. */
    @WithDefault("32")
    int inFlight();

    /** How long an attempt may take, from resolving the name to the head of the answer. */
    @WithDefault("15s")
    Duration timeout();

    /** For how long a notification is claimed; longer than an attempt takes. Another process may send it after that. */
    @WithDefault("60s")
    Duration lease();

    /** How often we look for what is due when nobody says that something is. */
    @WithDefault("1s")
    Duration poll();

    /** How long to wait at the end for attempts under way; what is not recorded by then is sent again after the start. */
    @WithDefault("5s")
    Duration shutdownLimit();

    /** A PEM file of certificate authorities to trust beside those of the JDK; none by default. */
    Optional<Path> caFile();

    /** How we name ourselves to receivers. */
    @WithDefault("Pharos/${quarkus.application.version}")
    String userAgent();
}
