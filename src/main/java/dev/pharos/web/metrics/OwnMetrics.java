package dev.pharos.web.metrics;

import dev.pharos.cycle.Watchlist;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Where the metrics of our own work are counted. Made here and not by the extension, because what the extension makes it
 * also shows, to everybody.
 */
@Singleton
class OwnMetrics {
    /**
     * What a library counts under a name that Prometheus has for something else: nanoseconds, and a number of processors
     * that reads like the count of a histogram.
     */
    private static final Set<String> MISNAMED = Set.of("process.cpu.time", "system.cpu.count");

    @Produces
    @Singleton
    PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config()
                .meterFilter(MeterFilter.deny(it -> MISNAMED.contains(it.getName())))
                .meterFilter(new Described());
        return registry;
    }

    /** Libraries leave out what some of theirs are, and Prometheus wants each to say it. */
    private static final class Described implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getDescription() != null
                    ? id
                    : new Meter.Id(
                            id.getName(),
                            Tags.of(id.getTagsAsIterable()),
                            id.getBaseUnit(),
                            "What a library of Pharos calls " + id.getName(),
                            id.getType());
        }
    }

    void health(@Observes StartupEvent started, MeterRegistry registry, OwnHealth health, HealthConfig config) {
        Gauge.builder("pharos.build.info", () -> 1)
                .description("Always 1; the version that is running is its label")
                .tag("version", config.version())
                .register(registry);
        for (var check : health.checks()) {
            Gauge.builder("pharos.health", check, it -> switch (it.condition().level()) {
                        case HEALTHY -> 0;
                        case DEGRADED -> 1;
                        case UNHEALTHY -> 2;
                    })
                    .description("What each check of /health says: 0 is healthy, 1 degraded, 2 unhealthy")
                    .tag("check", check.name())
                    .register(registry);
        }
    }

    void incidents(@Observes StartupEvent started, MeterRegistry registry, Watchlist watchlist) {
        Gauge.builder("pharos.incidents.open", watchlist, OwnMetrics::open)
                .description("Incidents that are open or acknowledged")
                .register(registry);
        Gauge.builder("pharos.targets", watchlist, it -> it.all().size())
                .description("Targets that are watched, paused ones included")
                .register(registry);
    }

    private static double open(Watchlist watchlist) {
        return watchlist.all().stream()
                .filter(it -> it.state().incident().isPresent())
                .count();
    }
}
