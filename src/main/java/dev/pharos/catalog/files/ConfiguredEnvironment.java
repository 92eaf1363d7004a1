package dev.pharos.catalog.files;

import dev.pharos.json.yaml.Variables;
import io.smallrye.config.EnvConfigSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The environment of the process, and beneath it the secret files, as far as probe files may read them. Whoever may write a
 * file may not for that read what Pharos itself is run with, by whichever spelling or detour; and an operator may say which
 * names there are for files ({@code pharos.load.names}).
 *
 * <p>One name is made by us: {@code SELF_URL}, where Pharos itself is reached from this machine.
 */
@ApplicationScoped
class ConfiguredEnvironment implements Variables {
    private static final String SECRET_FILES = "secret files";
    private static final String SELF = "SELF_URL";

    private final Config config;
    private final AllowedNames allowed;
    private final OwnSecrets ownSecrets;

    ConfiguredEnvironment(Config config, LoadConfig settings) {
        this.config = config;
        this.allowed = AllowedNames.of(settings.load().names());
        this.ownSecrets = new OwnSecrets(config);
    }

    @Override
    public Variable get(String name) {
        if (OwnSecrets.isSetting(name)) {
            return new Variable.Forbidden("is a setting of Pharos itself, and files may not read those: give the value"
                    + " a name of its own");
        }
        if (name.equals(SELF)) {
            return new Variable.Value(selfUrl());
        }
        if (!allowed.contains(name)) {
            return new Variable.Forbidden(
                    "is not among the names that pharos.load.names lets files read: add it there");
        }
        return raw(name).map(this::unlessOurOwn).orElseGet(Variable.Unset::new);
    }

    private Variable unlessOurOwn(String value) {
        return ownSecrets.areIn(value)
                ? new Variable.Forbidden(
                        "holds a secret of Pharos itself, and files may not read those: use another one")
                : new Variable.Value(value);
    }

    /** As it was given: a value that refers to a setting must not become that setting's. */
    private Optional<String> raw(String name) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(it -> it instanceof EnvConfigSource || it.getName().equals(SECRET_FILES))
                .map(it -> value(it, name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> value(ConfigSource source, String name) {
        var value = Optional.ofNullable(source.getValue(name));
        // That source escapes what would else refer to another setting.
        return source.getName().equals(SECRET_FILES) ? value.map(it -> it.replace("\\$", "$")) : value;
    }

    private String selfUrl() {
        var secure = config.getOptionalValue("pharos.listener.certificate", String.class)
                .isPresent();
        var port = config.getOptionalValue("quarkus.http.port", String.class).orElse("8080");
        return (secure ? "https" : "http") + "://127.0.0.1:" + port;
    }
}
