package dev.pharos.catalog.statuspages;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.statuspage.StatusPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Makes, changes and lists status pages. */
@Path("/api/v1/status-pages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StatusPagesResource extends ListedResource<StatusPage> {
    StatusPagesResource(EditedStatusPages kind) {
        super(kind);
    }
}
