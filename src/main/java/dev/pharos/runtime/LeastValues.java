package dev.pharos.runtime;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Refuses settings that are too small to mean anything, before what they are for is made. */
@ApplicationScoped
class LeastValues {
    private static final int FIRST = 1;

    private static final List<String> NUMBERS_FROM_ONE = List.of(
            "pharos.schedule.lanes",
            "pharos.schedule.at-once-per-second",
            "pharos.probe.loops",
            "pharos.probe.tls-loops",
            "pharos.journal.batch-limit",
            "pharos.journal.keep-results-days",
            "pharos.listener.connections",
            "pharos.listener.per-address",
            "pharos.escalate.per-channel",
            "pharos.escalate.in-flight");
    private static final List<String> NUMBERS_FROM_ZERO = List.of("pharos.metrics.per-target-limit");
    private static final List<String> TIMES_ABOVE_ZERO = List.of(
            "pharos.listener.head-timeout",
            "pharos.listener.idle-timeout",
            "pharos.listener.body-timeout",
            "pharos.listener.write-timeout",
            "pharos.escalate.timeout",
            "pharos.escalate.poll",
            "pharos.load.every",
            "pharos.outbound.dns-timeout",
            "pharos.reference.timeout");
    private static final List<String> TIMES_FROM_ZERO =
            List.of("pharos.journal.linger", "pharos.page.keep", "pharos.escalate.shutdown-limit");

    /** @throws ConfigurationException for the first that is too small */
    void check(@Observes @Priority(FIRST) StartupEvent event, Config config) {
        NUMBERS_FROM_ONE.forEach(it -> number(config, it, 1));
        NUMBERS_FROM_ZERO.forEach(it -> number(config, it, 0));
        TIMES_ABOVE_ZERO.forEach(it -> time(config, it, Duration.ofMillis(1), "1ms"));
        TIMES_FROM_ZERO.forEach(it -> time(config, it, Duration.ZERO, "0s"));
    }

    private static void number(Config config, String name, int least) {
        config.getOptionalValue(name, Integer.class)
                .filter(it -> it < least)
                .ifPresent(it -> refuse(name, it.toString(), Integer.toString(least)));
    }

    private static void time(Config config, String name, Duration least, String shown) {
        config.getOptionalValue(name, Duration.class)
                .filter(it -> it.compareTo(least) < 0)
                .ifPresent(_ -> refuse(name, config.getConfigValue(name).getRawValue(), shown));
    }

    private static void refuse(String name, String value, String least) {
        throw new ConfigurationException(name.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT) + " is \"" + value
                + "\", and must be at least " + least + "; correct it, or leave it unset for its default.");
    }
}
