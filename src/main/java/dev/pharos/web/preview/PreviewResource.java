package dev.pharos.web.preview;

import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The picture that stands beside a link to the status page, and what is not to be searched. Each state has a picture of its own
 * address: who keeps one for long keeps the right one.
 */
@Path("/")
@PermitAll
@RunOnVirtualThread
class PreviewResource {
    private static final int PICTURE_SECONDS = 86_400;
    private static final int ROBOTS_SECONDS = 3_600;

    private final Documents documents;
    private final AskedPage page;
    private final Document robots = Document.ofResource("text/plain;charset=UTF-8", "/status-page/robots.txt");
    private final Document nothing = Document.of("text/plain;charset=UTF-8", "User-agent: *\nDisallow: /\n");
    /** At most five; each is drawn when somebody first asks for it. */
    private final Map<Look, Document> pictures = new ConcurrentHashMap<>();

    PreviewResource(Documents documents, AskedPage page) {
        this.documents = documents;
        this.page = page;
    }

    @GET
    @Path("preview/{look: up|degraded|down|maint|none}.png")
    @Operation(hidden = true)
    public Response picture(@Context HttpServerRequest request, @PathParam("look") String name) {
        var look = Stream.of(Look.values())
                .filter(it -> it.css().equals(name))
                .findFirst()
                .orElseThrow();
        var picture = pictures.computeIfAbsent(look, it -> Document.of("image/png", Picture.of(it)));
        return documents.answer(request, PICTURE_SECONDS, picture);
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@Context HttpServerRequest request) {
        var hidden = page.unseen().page().filter(StatusPage::isHiddenFromSearch).isPresent();
        return documents.answer(request, ROBOTS_SECONDS, hidden ? nothing : robots);
    }
}
