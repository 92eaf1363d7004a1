package dev.pharos.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The environment of the process, and beneath it the secret files. Pharos's own settings are found under their environment name however they were given,
 * so that {@code ${QUARKUS_HTTP_PORT}} is also the port of {@code -Dquarkus.http.port}, and the one that was given for 0.
 */
@ApplicationScoped
class ConfiguredEnvironment implements Environment {
    private final Config config;

    ConfiguredEnvironment(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> get(String name) {
        return setting(name)
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .or(() -> config.getOptionalValue(name, String.class));
    }

    private Optional<String> setting(String name) {
        if (!name.startsWith("QUARKUS_") && !name.startsWith("PHAROS_")) {
            return Optional.empty();
        }
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                // The environment's own name is among them too, and knows nothing of what overrides it.
                .filter(it -> !it.equals(name) && environmentName(it).equals(name))
                .findFirst()
                .flatMap(it -> config.getOptionalValue(it, String.class));
    }

    private static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
