package dev.pharos.web.metrics;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.Watchlist;
import dev.pharos.web.metrics.Exposition.Format;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Predicate;

/** All that one scrape reads: what is counted of our own work and, up to a limit, of each target. */
@ApplicationScoped
class Scrape {
    private final MetricsConfig config;
    private final PrometheusMeterRegistry registry;
    private final Watchlist watchlist;
    private final TargetSeries targets;
    private final DurationSeries durations;

    Scrape(
            MetricsConfig config,
            PrometheusMeterRegistry registry,
            Watchlist watchlist,
            TargetSeries targets,
            DurationSeries durations) {
        this.config = config;
        this.registry = registry;
        this.watchlist = watchlist;
        this.targets = targets;
        this.durations = durations;
    }

    /** @param seen whose targets whoever asks may see */
    void write(Writer writer, Format format, Predicate<TenantId> seen) throws IOException {
        var out = new Exposition(new BufferedWriter(writer), format);
        out.own(registry);
        durations.ofAll(out, seen);
        if (watchlist.all().size() <= config.perTargetLimit()) {
            var shown = watchlist.all().stream()
                    .filter(it -> !it.target().definition().paused())
                    .filter(it -> seen.test(it.target().tenant()))
                    .toList();
            targets.write(out, shown);
            durations.ofTargets(out, shown);
        }
        out.end();
    }
}
