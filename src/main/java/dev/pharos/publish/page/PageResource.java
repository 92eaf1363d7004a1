package dev.pharos.publish.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The public status page. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class PageResource {
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
}
