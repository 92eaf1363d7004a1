package dev.pharos.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How long what is recorded is kept, in whole days. Uptime is kept for ever. */
@ConfigMapping(prefix = "pharos")
interface RetentionConfig {
    /** Single results. */
    @WithName("journal.keep-results-days")
    @WithDefault("90")
    int resultDays();

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
