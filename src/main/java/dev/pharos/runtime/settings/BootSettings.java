package dev.pharos.runtime.settings;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.secrets.SecretFiles;
import dev.pharos.runtime.secrets.SecretSource;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What must be known before Quarkus boots, read where Quarkus will read it: system properties, the environment, {@code .env},
 * secret files and {@code config/application.properties}.
 *
 * @param outside the database that somebody else runs, where one is named
 * @param spool the folder of the spool
 * @param json whether the console speaks JSON
 */
public record BootSettings(
        Path dataDir,
        Path spool,
        Optional<String> adminKey,
        Optional<DatabaseAccess> outside,
        Listening listening,
        boolean json) {
    private static final int ABOVE_THE_JAR = 260;

    /** Reads the secret files too, for ourselves and for Quarkus. */
    public static BootSettings read() {
        var config = sources();
        SecretSource.hand(config.getOptionalValue("pharos.secrets-dir", String.class)
                .map(folder -> SecretFiles.in(Path.of(folder)))
                .orElseGet(SecretFiles::none));
        var dataDir = Path.of(text(config, "pharos.data-dir", "data"));
        return new BootSettings(
                dataDir,
                config.getOptionalValue("pharos.spool.folder", String.class)
                        .map(Path::of)
                        .orElse(dataDir.resolve("spool")),
                config.getOptionalValue("pharos.admin-key", String.class),
                config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .map(url -> new DatabaseAccess(
                                url,
                                text(config, "quarkus.datasource.username", ""),
                                text(config, "quarkus.datasource.password", ""))),
                new Listening(
                        text(config, "quarkus.http.host", "0.0.0.0"), port(text(config, "quarkus.http.port", "8080"))),
                config.getOptionalValue("quarkus.log.console.json.enabled", Boolean.class)
                        .orElse(true));
    }

    private static int port(String text) {
        if (!text.strip().matches("\\d{1,5}") || Integer.parseInt(text.strip()) > 65_535) {
            throw new StartRefused("QUARKUS_HTTP_PORT is \"" + text + "\"; it must be a port, 0 to 65535.");
        }
        return Integer.parseInt(text.strip());
    }

    private static String text(SmallRyeConfig config, String name, String otherwise) {
        return config.getOptionalValue(name, String.class).orElse(otherwise);
    }

    private static SmallRyeConfig sources() {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new DotEnvConfigSourceProvider())
                .withSources(new SecretSource());
        var file = Path.of("config", "application.properties");
        try {
            if (Files.isReadable(file)) {
                builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), ABOVE_THE_JAR));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return builder.build();
    }
}
