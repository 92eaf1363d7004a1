package dev.pharos.web.embed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import dev.pharos.web.published.Published;
import io.quarkus.qute.Engine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Tells who has the address of the status page how to show its state (oEmbed, https://oembed.com). Parameters that it does not
 * know are passed over: there are many, and each kind of blog has its own.
 */
@Path("/oembed")
@PermitAll
@RunOnVirtualThread
class OembedResource {
    private static final int KEEP_SECONDS = 300;
    private static final int LONGEST_URL = 2_000;

    private final Documents documents;
    private final Engine engine;

    OembedResource(Documents documents, Engine engine) {
        this.documents = documents;
        this.engine = engine;
    }

    @GET
    @Operation(hidden = true)
    public Response read(
            @Context HttpServerRequest request,
            @QueryParam("url") @Nullable String url,
            @QueryParam("format") @DefaultValue("json") String format,
            @QueryParam("maxwidth") @Nullable String width,
            @QueryParam("maxheight") @Nullable String height) {
        if (url == null || url.length() > LONGEST_URL) {
            return Problem.of(400, "url must be the address of this status page.")
                    .response();
        }
        if (!format.equals("json")) {
            return Problem.of(501, "There is no other format than json.").response();
        }
        Optional<Frame> frame;
        try {
            frame = Frame.within(width, height);
        } catch (NumberFormatException _) {
            return Problem.of(400, "maxwidth and maxheight must be whole numbers of pixels.")
                    .response();
        }
        if (frame.isEmpty() || !leadsTo(documents.origin(request), url)) {
            return Problem.notFound(
                            "Only the address of this status page can be embedded, at least 160 pixels wide and 40 high.")
                    .response();
        }
        return documents.answer(
                request,
                "/oembed " + frame.get(),
                KEEP_SECONDS,
                (published, origin) -> Optional.of(document(published, origin, frame.get())));
    }

    /** Whether it is our front page, however it is spelt and whatever comes behind it. */
    private static boolean leadsTo(String origin, String url) {
        return plain(url).equals(plain(origin));
    }

    private static String plain(String url) {
        return url.replaceFirst("[?#].*", "")
                .replaceFirst("^(?i)https?://", "")
                .replaceFirst("/$", "")
                .toLowerCase(Locale.ROOT);
    }

    private Document document(Published published, String origin, Frame frame) {
        var line = StateLine.of(published, Tongue.ENGLISH);
        return Document.json(JsonNodeFactory.instance
                .objectNode()
                .put("version", "1.0")
                .put("type", "rich")
                .put("title", line.words())
                .put("provider_name", line.name())
                .put("provider_url", origin + "/")
                .put("cache_age", KEEP_SECONDS)
                .put(
                        "html",
                        engine.getTemplate("embed/frame")
                                .data("frame", frame)
                                .data("origin", origin)
                                .data("name", line.name())
                                .render()
                                .strip())
                .put("width", frame.width())
                .put("height", frame.height()));
    }
}
