package dev.pharos.runtime.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where Pharos lives and who may command it. */
@ConfigMapping(prefix = "pharos")
public interface RuntimeConfig {
    /** Holds the embedded database and the keys; made with mode 0700. */
    @WithDefault("data")
    Path dataDir();

    /** Holds settings that are secret, one a file, named as the environment variable that it stands for. */
    Optional<Path> secretsDir();

    /** The administrator's API key, at least 24 characters; without it the one in the data folder counts. */
    Optional<String> adminKey();

    /** Names of request headers that are secret besides those that look like it. */
    Optional<List<String>> secretHeaders();

    /** Whether to tell, once ready, where the status page and the key are and how to register a target. */
    @WithDefault("false")
    boolean greeting();
}
