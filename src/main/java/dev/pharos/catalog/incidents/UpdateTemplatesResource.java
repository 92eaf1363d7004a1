package dev.pharos.catalog.incidents;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.update.UpdateTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Registers, changes and lists templates of updates. */
@Path("/api/v1/update-templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UpdateTemplatesResource extends ListedResource<UpdateTemplate> {
    UpdateTemplatesResource(EditedUpdateTemplates kind) {
        super(kind);
    }
}
