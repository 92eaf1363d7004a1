package dev.pharos.housekeeping;

import dev.pharos.store.sealing.HistoryConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.OptionalInt;

/** How long what is recorded is kept, in whole days; of single results {@link HistoryConfig} says it. */
@ConfigMapping(prefix = "pharos")
interface RetentionConfig {
    /** Deprecated: single results; {@link HistoryConfig#sealedFor()} says it now, unless this is set. */
    @WithName("journal.keep-results-days")
    OptionalInt keepResultsDays();

    /** What was notified and each try, from when it and its incident were over. */
    @WithName("retention.delivery-days")
    @WithDefault("90")
    int deliveryDays();

    /** Incidents with their history, from when they were resolved. */
    @WithName("retention.incident-days")
    @WithDefault("1095")
    int incidentDays();

    /** Silences that REST made, from when they ended; as long as Alertmanager keeps them. */
    @WithName("retention.silence-days")
    @WithDefault("5")
    int silenceDays();

    /** Who changed what of all that people edit. */
    @WithName("retention.audit-days")
    @WithDefault("1095")
    int auditDays();
}
