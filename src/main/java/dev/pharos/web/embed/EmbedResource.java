package dev.pharos.web.embed;

import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.words.Tongue;
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
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What other pages show of ours: a script that asks for the state, the state, and a page for a frame, in the language that the
 * visitor wants. That of an address is remembered by nobody: a page of others chose it.
 */
@Path("/")
@PermitAll
@RunOnVirtualThread
class EmbedResource {
    private static final int SCRIPT_SECONDS = 3_600;
    private static final int STATE_SECONDS = 10;

    /** The only page that others may frame: it has nothing to press but the way to the status page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors *";

    private static final String AWAY = "embed.away";

    /** By the language of what it says itself, where it gets no answer. */
    private final Map<Tongue, Document> scripts = Stream.of(Tongue.values())
            .collect(Collectors.toMap(
                    it -> it, EmbedResource::script, (_, last) -> last, () -> new EnumMap<>(Tongue.class)));

    private final Documents documents;
    private final Engine engine;

    EmbedResource(Documents documents, Engine engine) {
        this.documents = documents;
        this.engine = engine;
    }

    private static Document script(Tongue tongue) {
        var written = new String(Rendered.ofResource("/status-page/widget.js").plain(), StandardCharsets.UTF_8);
        return Document.of(
                "text/javascript;charset=UTF-8", written.replace(Tongue.ENGLISH.say(AWAY), tongue.say(AWAY)));
    }

    @GET
    @Path("widget.js")
    @Operation(hidden = true)
    public Response script(@Context HttpServerRequest request) {
        return documents.tell(request, SCRIPT_SECONDS, it -> Objects.requireNonNull(scripts.get(it)));
    }

    @GET
    @Path("widget.json")
    @Operation(hidden = true)
    public Response state(@Context HttpServerRequest request) {
        return documents.tell(
                request,
                "/widget.json",
                STATE_SECONDS,
                (published, origin, tongue) -> Optional.of(
                        Document.json(StateLine.of(published, tongue).json(origin + "/"))));
    }

    @GET
    @Path("embed")
    @Operation(hidden = true)
    public Response embed(@Context HttpServerRequest request) {
        var answer = documents.tell(
                request,
                "/embed",
                STATE_SECONDS,
                (published, _, tongue) -> Optional.of(Document.of(
                        "text/html;charset=UTF-8",
                        engine.getTemplate("embed/embed")
                                .data("line", StateLine.of(published, tongue))
                                .render())));
        answer.getHeaders().putSingle("Content-Security-Policy", POLICY);
        answer.getHeaders().putSingle("Referrer-Policy", "no-referrer");
        answer.getHeaders().putSingle("X-Robots-Tag", "noindex");
        return answer;
    }
}
