package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** One that lists all of them, for there is nothing to choose by. */
public abstract class ListedResource<D extends Definition> extends DefinedResource<D> {
    protected ListedResource(DefinedKind<D> kind) {
        super(kind);
    }

    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        return page(Page.of(new Parameters(), limit, cursor, total, Key::new), Which.ALL);
    }
}
