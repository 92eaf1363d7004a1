package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.platform.SelfCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Warns while a disk is nearly full, before nothing can be written any more. It looks at the disk of our own data folder: with an
 * embedded PostgreSQL that is all there is; an outside one has a disk that we cannot see.
 */
@Singleton
class DiskSpace implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(DiskSpace.class);
    private static final long MIB = 1 << 20;

    /** When a disk counts as nearly full. */
    @ConfigMapping(prefix = "pharos.disk")
    interface DiskConfig {
        /** A folder on the disk that is looked at: that of all our data. */
        @WithDefault("${pharos.data-dir:data}")
        Path folder();

        /** How full it is, in per cent, when {@code /health} is degraded; beyond 100 never. */
        @WithDefault("90")
        int warnAtPercent();
    }

    /** As it was last seen, in bytes. */
    private record Seen(long free, long total) {
        /** What only the superuser may still write counts as full. */
        long percent() {
            return total == 0 ? 0 : 100 - free * 100 / total;
        }
    }

    private final DiskConfig config;
    private final HistorySize history;
    private volatile Optional<Seen> seen = Optional.empty();

    DiskSpace(DiskConfig config, HistorySize history) {
        this.config = config;
        this.history = history;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        look();
        Gauge.builder(
                        "pharos.disk.free.bytes",
                        () -> seen.map(Seen::free).map(Long::doubleValue).orElse(Double.NaN))
                .description("What is free on the disk of the data folder")
                .register(registry);
        Gauge.builder(
                        "pharos.disk.size.bytes",
                        () -> seen.map(Seen::total).map(Long::doubleValue).orElse(Double.NaN))
                .description("How large the disk of the data folder is")
                .register(registry);
    }

    @Scheduled(
            identity = "disk-space",
            every = "1m",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void look() {
        try {
            var store = Files.getFileStore(config.folder());
            seen = Optional.of(new Seen(store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException gone) {
            // There is none with an outside PostgreSQL until something is kept in it; that is no fault.
            LOG.debugf("The disk of %s cannot be looked at: %s", config.folder(), gone.getMessage());
            seen = Optional.empty();
        }
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Condition condition() {
        return seen.filter(it -> it.percent() >= config.warnAtPercent())
                .map(it -> new Condition(
                        Level.DEGRADED,
                        "the disk of %s is %d %% full: %d MiB of %d are left; make room, keep less (pharos.history.sealed),"
                                        .formatted(config.folder(), it.percent(), it.free() / MIB, it.total() / MIB)
                                + " or warn later (pharos.disk.warn-at-percent)"))
                .orElse(Condition.healthy());
    }

    /** What fills it. */
    @Override
    public Optional<String> hint() {
        return history.sentence();
    }
}
