package dev.pharos.web.metrics;

import dev.pharos.cycle.Watchlist;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Where the metrics of our own work are counted. Made here and not by the extension, because what the extension makes it
 * also shows, to everybody.
 */
@Singleton
class OwnMetrics {
    @Produces
    @Singleton
    PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
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
