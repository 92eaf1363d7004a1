package dev.pharos.runtime.settings;

import static java.util.Map.entry;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses settings that are too small to mean anything, before what they are for is made. A test names each setting that
 * is a number or a time and has no bound here.
 */
@ApplicationScoped
class SettingBounds {
    private static final int FIRST = 1;

    static final Map<String, Integer> NUMBERS = Map.ofEntries(
            entry("pharos.schedule.lanes", 1),
            entry("pharos.schedule.at-once-per-second", 1),
            entry("pharos.probe.loops", 1),
            entry("pharos.probe.tls-loops", 1),
            entry("pharos.journal.batch-limit", 1),
            entry("pharos.journal.keep-results-days", 1),
            entry("pharos.retention.delivery-days", 1),
            entry("pharos.retention.incident-days", 1),
            entry("pharos.retention.audit-days", 1),
            entry("pharos.retention.silence-days", 1),
            entry("pharos.disk.warn-at-percent", 1),
            entry("pharos.flapping.transitions", 1),
            entry("pharos.listener.connections", 1),
            entry("pharos.listener.per-address", 1),
            entry("pharos.escalate.per-channel", 1),
            entry("pharos.escalate.in-flight", 1),
            entry("pharos.subscribe.most-an-hour", 1),
            entry("pharos.subscribe.in-flight", 1),
            entry("pharos.subscribe.most-pending", 1),
            entry("pharos.subscribe.most", 1),
            entry("pharos.subscribe.per-network", 1),
            entry("pharos.console.live-limit", 0),
            entry("pharos.stream.limit", 0),
            entry("pharos.metrics.per-target-limit", 0),
            entry("pharos.metrics.histograms.limit", 0));

    /** As they are shown. */
    static final Map<String, String> TIMES = Map.ofEntries(
            entry("pharos.listener.head-timeout", "1ms"),
            entry("pharos.listener.idle-timeout", "1ms"),
            entry("pharos.listener.body-timeout", "1ms"),
            entry("pharos.listener.write-timeout", "1ms"),
            entry("pharos.log.slow-request", "1ms"),
            entry("pharos.escalate.timeout", "1ms"),
            entry("pharos.escalate.poll", "1ms"),
            entry("pharos.load.every", "1ms"),
            entry("pharos.flapping.window", "1ms"),
            entry("pharos.outbound.dns-timeout", "1ms"),
            entry("pharos.reference.timeout", "1ms"),
            entry("pharos.history.raw", "1d"),
            entry("pharos.history.sealed", "1d"),
            entry("pharos.history.rollups", "31d"),
            entry("pharos.journal.linger", "0s"),
            entry("pharos.page.keep", "0s"),
            entry("pharos.subscribe.together", "0s"),
            entry("pharos.console.idle-limit", "1m"),
            entry("pharos.console.absolute-limit", "1m"),
            entry("pharos.escalate.shutdown-limit", "0s"));

    /** @throws ConfigurationException for one that is too small */
    void check(@Observes @Priority(FIRST) StartupEvent event, Config config) {
        NUMBERS.forEach((name, least) -> config.getOptionalValue(name, Integer.class)
                .filter(it -> it < least)
                .ifPresent(it -> refuse(name, it.toString(), least.toString())));
        TIMES.forEach((name, least) -> config.getOptionalValue(name, Duration.class)
                .filter(it -> it.compareTo(DurationConverter.parseDuration(least)) < 0)
                .ifPresent(_ -> refuse(name, config.getConfigValue(name).getRawValue(), least)));
    }

    private static void refuse(String name, String value, String least) {
        throw new ConfigurationException(name.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT) + " is \"" + value
                + "\", and must be at least " + least + "; correct it, or leave it unset for its default.");
    }
}
