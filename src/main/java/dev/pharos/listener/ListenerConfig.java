package dev.pharos.listener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many visitors may be connected at once, and how long each may take; where it listens, {@code quarkus.http} says. */
@ConfigMapping(prefix = "pharos.listener")
interface ListenerConfig {
    /** Connections that may be open at once; clipped to an eighth of the limit of open files. */
    @WithDefault("1000")
    int connections();

    /** Connections that one address may have open at once; an address of IPv6 counts with its network (/64). */
    @WithDefault("100")
    int perAddress();

    /** Addresses and blocks (CIDR) of which only the sum counts, because many come through them: your reverse proxies. */
    @WithDefault("127.0.0.0/8,::1/128")
    Optional<List<String>> proxies();

    /** From the connection, or the first byte of a later request, to the end of the request's head. */
    @WithDefault("10s")
    Duration headTimeout();

    /** How long a connection may stay open between requests. */
    @WithDefault("30s")
    Duration idleTimeout();

    /** How long we wait for more of a request's body: in each such time 4 KiB a second must come. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** How long an answer may lie unread: in each such time 4 KiB a second must be read. */
    @WithDefault("30s")
    Duration writeTimeout();

    /** The certificate with its chain (PEM): the listener then speaks TLS, and only that. */
    Optional<Path> certificate();

    /** The private key of the certificate (PEM, not encrypted). */
    Optional<Path> key();
}
