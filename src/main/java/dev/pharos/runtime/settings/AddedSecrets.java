package dev.pharos.runtime.settings;

import dev.pharos.core.targets.http.SecretHeaders;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/** Tells which headers are secret here besides those that look like it, before anything is read or shown. */
@ApplicationScoped
class AddedSecrets {
    private static final int FIRST = 1;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");

    void tell(@Observes @Priority(FIRST) StartupEvent event, RuntimeConfig config) {
        var names = config.secretHeaders().orElse(List.of());
        names.stream()
                .filter(it -> !NAME.matcher(it.strip()).matches())
                .findFirst()
                .ifPresent(it -> {
                    throw new ConfigurationException("PHAROS_SECRET_HEADERS names \"" + it
                            + "\", which is no name of a header; write names with commas between.");
                });
        SecretHeaders.add(names);
    }
}
