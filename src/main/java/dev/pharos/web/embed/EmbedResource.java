package dev.pharos.web.embed;

import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import io.quarkus.qute.Engine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What other pages show of ours: a script that asks for the state, the state, and a page for a frame. */
@Path("/")
@PermitAll
@RunOnVirtualThread
class EmbedResource {
    private static final int SCRIPT_SECONDS = 3_600;
    private static final int STATE_SECONDS = 10;

    /** The only page that others may frame: it has nothing to press but the way to the status page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors *";

    private final Document script = Document.ofResource("text/javascript;charset=UTF-8", "/status-page/widget.js");
    private final Documents documents;
    private final Engine engine;

    EmbedResource(Documents documents, Engine engine) {
        this.documents = documents;
        this.engine = engine;
    }

    @GET
    @Path("widget.js")
    @Operation(hidden = true)
    public Response script(@Context HttpServerRequest request) {
        return documents.answer(request, SCRIPT_SECONDS, script);
    }

    @GET
    @Path("widget.json")
    @Operation(hidden = true)
    public Response state(@Context HttpServerRequest request) {
        return documents.answer(
                request,
                "/widget.json",
                STATE_SECONDS,
                (published, origin) ->
                        Optional.of(Document.json(StateLine.of(published).json(origin + "/"))));
    }

    @GET
    @Path("embed")
    @Operation(hidden = true)
    public Response embed(@Context HttpServerRequest request) {
        var answer = documents.answer(
                request,
                "/embed",
                STATE_SECONDS,
                (published, _) -> Optional.of(Document.of(
                        "text/html;charset=UTF-8",
                        engine.getTemplate("embed/embed")
                                .data("line", StateLine.of(published))
                                .render())));
        answer.getHeaders().putSingle("Content-Security-Policy", POLICY);
        answer.getHeaders().putSingle("Referrer-Policy", "no-referrer");
        answer.getHeaders().putSingle("X-Robots-Tag", "noindex");
        return answer;
    }
}
