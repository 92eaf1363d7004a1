package dev.pharos.catalog.announcements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.update.Announcement;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Registers, changes and lists announcements; whoever may tell of an incident may announce. */
@Path("/api/v1/announcements")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AnnouncementsResource extends ListedResource<Announcement> {
    AnnouncementsResource(EditedAnnouncements kind) {
        super(kind);
    }

    @Override
    @POST
    @RolesAllowed("responder")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(ObjectNode body) {
        return super.add(body);
    }

    @Override
    @PUT
    @RolesAllowed("responder")
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return super.put(key, ifMatch, body);
    }

    @Override
    @PATCH
    @RolesAllowed("responder")
    @Path("/{key}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return super.patch(key, ifMatch, body);
    }

    @Override
    @DELETE
    @RolesAllowed("responder")
    @Path("/{key}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        super.delete(key, ifMatch);
    }
}
