package dev.pharos.web.console.reports;

import dev.pharos.store.report.Asked;
import dev.pharos.store.report.AvailabilityReport;
import dev.pharos.store.report.By;
import dev.pharos.store.report.IncidentReport;
import dev.pharos.store.report.KeyUsage;
import dev.pharos.store.report.Report;
import dev.pharos.store.report.Reports;
import dev.pharos.store.report.Slowest;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads each report as the console shows it. Blocks. */
@ApplicationScoped
class ReportTables {
    private final AvailabilityReport availability;
    private final IncidentReport incidents;
    private final Slowest slowest;
    private final Reports reports;
    private final KeyUsage usage;

    ReportTables(
            AvailabilityReport availability,
            IncidentReport incidents,
            Slowest slowest,
            Reports reports,
            KeyUsage usage) {
        this.availability = availability;
        this.incidents = incidents;
        this.slowest = slowest;
        this.reports = reports;
        this.usage = usage;
    }

    Report read(ReportKind kind, Asked asked) {
        return switch (kind) {
            case AVAILABILITY -> availability.report(asked, new By.Group());
            case OBJECTIVES -> availability.report(asked, new By.Target());
            case INCIDENTS -> incidents.report(asked, new By.Group());
            case SLOWEST -> slowest.report(asked);
            case ERROR_RATE -> reports.errorRate(asked, new By.Target(), 0);
            case STATUS_CODES -> reports.statusCodes(asked);
            case REASONS -> reports.reasons(asked);
            case KEY_USAGE -> usage.report(asked);
        };
    }

    /** Those of all targets in one row. */
    Report incidents(Asked asked) {
        return incidents.report(asked, new By.All());
    }
}
