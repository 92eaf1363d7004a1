package dev.pharos.housekeeping;

import dev.pharos.store.results.Partitions;
import dev.pharos.store.sealing.HistoryConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jboss.logging.Logger;

/** From which day on results are kept, and in which way. */
@Singleton
class KeptHistory {
    private static final Logger LOG = Logger.getLogger(KeptHistory.class);

    private final HistoryConfig config;
    private final RetentionConfig retention;

    KeptHistory(HistoryConfig config, RetentionConfig retention) {
        this.config = config;
        this.retention = retention;
    }

    /** Who set what was replaced is told once, and gets what he set. */
    void warn(@Observes StartupEvent started) {
        retention
                .keepResultsDays()
                .ifPresent(days -> LOG.warnf(
                        "pharos.journal.keep-results-days is deprecated: set pharos.history.sealed=%dd instead", days));
    }

    /** The first day whose results have rows of their own; those before are sealed. */
    LocalDate rawFrom(Instant now) {
        return Partitions.day(now.minus(config.rawFor()));
    }

    /** The first day of which there are single results at all. */
    LocalDate from(Instant now) {
        var days = retention.keepResultsDays();
        return Partitions.day(now.minus(days.isPresent() ? Duration.ofDays(days.getAsInt()) : config.sealedFor()));
    }
}
