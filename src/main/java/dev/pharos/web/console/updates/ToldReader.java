package dev.pharos.web.console.updates;

import dev.pharos.catalog.incidents.Postmortems;
import dev.pharos.catalog.incidents.Updates;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads what people wrote of an incident of a tenant. Blocks. */
@ApplicationScoped
public class ToldReader {
    private final Updates updates;
    private final Postmortems postmortems;

    ToldReader(Updates updates, Postmortems postmortems) {
        this.updates = updates;
        this.postmortems = postmortems;
    }

    /** All of it, for an incident has but so many updates. */
    public Told read(TenantId tenant, IncidentId incident) {
        return new Told(
                updates.newest(tenant, incident, Optional.empty(), IncidentUpdate.MOST),
                postmortems.look(tenant, incident));
    }
}
