package dev.pharos.record.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.LogLine;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Says once it is durable that an outage began, is looked after, or ended: one line each. */
public final class IncidentLog {
    private static final Logger LOG = Logger.getLogger(IncidentLog.class);

    private IncidentLog() {}

    public static void written(List<Entry> entries) {
        for (var entry : entries) {
            entry.advance().flatMap(advance -> advance.change()).ifPresent(change -> written(entry.target(), change));
        }
    }

    public static void acknowledged(TenantId tenant, Incident incident) {
        log(tenant, incident.target(), incident.id(), "acknowledged");
    }

    private static void written(Target target, IncidentChange change) {
        switch (change) {
            case IncidentChange.Open open ->
                log(target.tenant(), target.key(), open.incident().id(), "opened: " + why(open.incident()));
            case IncidentChange.Resolve resolve ->
                log(
                        target.tenant(),
                        target.key(),
                        resolve.incident(),
                        "resolved: " + resolve.resolution().code());
        }
    }

    private static String why(Incident incident) {
        return switch (incident.cause().verdict()) {
            case Verdict.Fail fail -> fail.reason().code() + ", " + fail.message();
            case Verdict.Degraded _, Verdict.Pass _ -> "confirmed";
        };
    }

    private static void log(TenantId tenant, TargetKey target, IncidentId incident, String what) {
        LogLine.info(
                LOG,
                Map.of("tenantId", tenant.toString(), "target", target.value(), "incident", incident.toString()),
                "Incident of " + target + " " + what);
    }
}
