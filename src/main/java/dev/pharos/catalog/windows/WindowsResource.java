package dev.pharos.catalog.windows;

import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.maintenance.MaintenanceWindow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Registers, changes and lists maintenance windows. */
@Path("/api/v1/maintenance-windows")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WindowsResource extends ListedResource<MaintenanceWindow> {
    WindowsResource(EditedWindows kind) {
        super(kind);
    }
}
