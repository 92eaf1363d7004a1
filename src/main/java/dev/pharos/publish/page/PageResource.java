package dev.pharos.publish.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.target.TargetKey;
import dev.pharos.publish.page.component.Range;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The public status page: its front, a page a component, a page an incident. An address of none of them is not found. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class PageResource {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Pages pages;
    private final Serving serving;

    PageResource(Pages pages, Serving serving) {
        this.pages = pages;
        this.serving = serving;
    }

    @GET
    @Operation(hidden = true)
    public Response front(@HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serve(encodings, () -> Optional.of(pages.front()));
    }

    @GET
    @Path("components/{key}")
    @Operation(hidden = true)
    public Response component(
            @PathParam("key") String key,
            @QueryParam("chart") @Nullable String chart,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var range = Optional.ofNullable(chart).flatMap(Range::ofCode);
        var known = KEY.matcher(key).matches() && (chart == null || range.isPresent());
        return serving.serve(encodings, () -> known ? pages.component(new TargetKey(key), range) : Optional.empty());
    }

    @GET
    @Path("incidents")
    @Operation(hidden = true)
    public Response incidents(
            @QueryParam("before") @Nullable String before,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serve(
                encodings,
                () -> before == null
                        ? Optional.of(pages.incidents(Optional.empty()))
                        : id(before).isEmpty() ? Optional.empty() : Optional.of(pages.incidents(id(before))));
    }

    @GET
    @Path("incidents/{id}")
    @Operation(hidden = true)
    public Response incident(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serve(encodings, () -> id(id).isEmpty() ? Optional.empty() : pages.incident(id(id).get()));
    }

    private static Optional<IncidentId> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(new IncidentId(UUID.fromString(text))) : Optional.empty();
    }
}
