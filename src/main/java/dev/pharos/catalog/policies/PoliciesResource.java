package dev.pharos.catalog.policies;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.policy.PolicyDefinition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Registers, changes and lists escalation policies. */
@Path("/api/v1/escalation-policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PoliciesResource extends ListedResource<PolicyDefinition> {
    PoliciesResource(EditedPolicies kind) {
        super(kind);
    }
}
