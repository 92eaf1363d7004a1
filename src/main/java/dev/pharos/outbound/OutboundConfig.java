package dev.pharos.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where Pharos may connect to, and who tells it addresses. */
@ConfigMapping(prefix = "pharos.outbound")
public interface OutboundConfig {
    /**
     * Blocks of addresses ({@code 10.0.0.0/8,fd00::/8}) that are refused besides link-local, cloud metadata, unspecified,
     * multicast and broadcast addresses, which are refused by default.
     */
    Optional<List<String>> deny();

    /** Blocks of addresses that are permitted although a wider block is denied: deny wins unless allow is narrower. */
    Optional<List<String>> allow();

    /** Name servers ({@code 192.0.2.53} or {@code 192.0.2.53:5353}) instead of those of the operating system. */
    Optional<List<String>> dnsServers();

    /** How long one name server is waited for before the next is asked; each is asked twice. */
    @WithDefault("2s")
    Duration dnsTimeout();
}
