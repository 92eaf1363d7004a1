package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import dev.pharos.web.api.wire.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Registers and changes definitions of one kind, and shows a page of them. Its paths are described in {@code openapi.yaml}. */
public abstract class DefinedResource<D extends Definition> {
    private final DefinedKind<D> kind;
    private final Edits<D, Defined<D>> edits;

    protected DefinedResource(DefinedKind<D> kind) {
        this.kind = kind;
        this.edits = new Edits<>(kind);
    }

    protected final Edits<D, Defined<D>> edits() {
        return edits;
    }

    /** Lists those that are wanted, by key. */
    protected final ObjectNode page(Page<Key> page, Which which) {
        TenantId tenant = Caller.current().tenant();
        return page.answer(
                kind.list(tenant, which, page.after().map(Key::value).orElse(""), page.oneMore()),
                kind::view,
                it -> it.definition().key(),
                () -> kind.count(tenant, which));
    }

    @POST
    @RolesAllowed("editor")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(ObjectNode body) {
        return edits.add(body);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("/{key}")
    public Response read(@PathParam("key") String key) {
        return edits.read(key);
    }

    @PUT
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.put(key, body, ifMatch);
    }

    @PATCH
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.patch(key, body, ifMatch);
    }

    // What a client accepts that is made of the description: there is a body only where it is refused.
    @DELETE
    @RolesAllowed("editor")
    @Path("/{key}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        edits.delete(key, ifMatch);
    }
}
