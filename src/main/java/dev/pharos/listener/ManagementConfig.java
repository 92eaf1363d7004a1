package dev.pharos.listener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A listener of its own for those who run Pharos: the API, its description and metrics are then on no other. */
@ConfigMapping(prefix = "pharos.management")
interface ManagementConfig {
    /** Where it listens; left out, there is one listener for all. 0 is any free port. */
    OptionalInt port();

    /** The address that it listens on. */
    @WithDefault("127.0.0.1")
    String address();

    /** Its certificate with its chain (PEM): it then speaks TLS, and only that. */
    Optional<Path> certificate();

    /** The private key of its certificate (PEM, not encrypted). */
    Optional<Path> key();
}
