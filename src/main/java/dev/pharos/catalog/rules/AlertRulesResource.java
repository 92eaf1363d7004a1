package dev.pharos.catalog.rules;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.alerting.AlertRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Registers, changes and lists alert rules. */
@Path("/api/v1/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AlertRulesResource extends ListedResource<AlertRule> {
    AlertRulesResource(EditedAlertRules kind) {
        super(kind);
    }
}
