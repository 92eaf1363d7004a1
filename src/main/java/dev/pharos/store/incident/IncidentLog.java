package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Trigger;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.LogLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/** Logs that an outage began, is looked after, or ended, once that is durable: one line each. */
@ApplicationScoped
class IncidentLog implements CommitListener {
    private static final Logger LOG = Logger.getLogger(IncidentLog.class);

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened opened -> log(opened.tenant(), opened.incident(), "opened: " + why(opened.incident()));
            case Happened.Acknowledged acknowledged ->
                log(acknowledged.tenant(), acknowledged.incident(), "acknowledged");
            case Happened.Resolved resolved ->
                log(
                        resolved.tenant(),
                        resolved.incident(),
                        "resolved: "
                                + resolved.incident().resolution().orElseThrow().code());
            case Happened.Missed missed ->
                LOG.warnf("%d things happened so fast that they are not all in this log", missed.things());
            case Happened.Recorded _, Happened.Delivered _, Happened.Edited _ -> {
                // Others say that.
            }
        }
    }

    private static String shown(Trigger.Rule rule) {
        return rule.series().isEmpty() ? "all together" : rule.series();
    }

    private static String why(Incident incident) {
        return incident.cause()
                .map(it -> switch (it.verdict()) {
                    case Verdict.Fail fail -> fail.reason().code() + ", " + fail.message();
                    case Verdict.Degraded _, Verdict.Pass _ -> "confirmed";
                })
                .orElseGet(() -> switch (incident.trigger()) {
                    case Trigger.Rule rule -> "by an alert rule, for " + shown(rule);
                    case Trigger.Inbound _ -> "by another system";
                    case Trigger.Target _, Trigger.Person _ -> "by hand";
                });
    }

    private static void log(TenantId tenant, Incident incident, String what) {
        LogLine.info(
                LOG,
                Map.of(
                        "tenantId",
                        tenant.toString(),
                        "target",
                        incident.target().value(),
                        "incident",
                        incident.id().toString()),
                "Incident of " + incident.target() + " " + what);
    }
}
