package dev.pharos.web.badges;

import dev.pharos.web.crowd.Maker;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The badges of a component that is public. What is wrong with an address is told as a badge too: whoever put it into a page
 * sees it there.
 */
@Path("/badges/{key}")
@PermitAll
@RunOnVirtualThread
class BadgesResource {
    private static final String FORM = "{form: svg|json}";
    private static final int STATE_SECONDS = 30;
    private static final int RESPONSE_TIME_SECONDS = 60;
    private static final int UPTIME_SECONDS = 300;
    private static final int MISTAKE_SECONDS = 60;

    private final KeptBadges badges;
    private final AskedPage page;
    private final Documents documents;
    private final Map<Form, Document> nowhere;
    private final Map<Form, Document> noWindow;

    BadgesResource(KeptBadges badges, AskedPage page, Documents documents, Drawing drawing) {
        this.badges = badges;
        this.page = page;
        this.documents = documents;
        this.nowhere = inEachForm(it -> drawing.of(Badges.nowhere(), it));
        this.noWindow = inEachForm(it -> drawing.of(Badges.noWindow(), it));
    }

    private static Map<Form, Document> inEachForm(Function<Form, Document> drawn) {
        return Stream.of(Form.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), drawn));
    }

    @GET
    @Path("state." + FORM)
    @Operation(hidden = true)
    public Response state(
            @Context HttpServerRequest request, @PathParam("key") String key, @PathParam("form") String ending) {
        var form = Form.of(ending);
        return answer(request, form, STATE_SECONDS, () -> badges.state(page.get(), key, form));
    }

    @GET
    @Path("uptime." + FORM)
    @Operation(hidden = true)
    public Response uptime(
            @Context HttpServerRequest request,
            @PathParam("key") String key,
            @PathParam("form") String ending,
            @QueryParam("window") @DefaultValue("30d") String code) {
        var form = Form.of(ending);
        var window = Window.ofCode(code);
        return window.isEmpty()
                ? documents.refuse(request, 400, Objects.requireNonNull(noWindow.get(form)), MISTAKE_SECONDS)
                : answer(request, form, UPTIME_SECONDS, () -> badges.uptime(page.get(), key, window.get(), form));
    }

    @GET
    @Path("response-time." + FORM)
    @Operation(hidden = true)
    public Response responseTime(
            @Context HttpServerRequest request, @PathParam("key") String key, @PathParam("form") String ending) {
        var form = Form.of(ending);
        return answer(request, form, RESPONSE_TIME_SECONDS, () -> badges.responseTime(page.get(), key, form));
    }

    private Response answer(HttpServerRequest request, Form form, int seconds, Maker<Optional<Document>> badge) {
        return documents.answer(
                request,
                seconds,
                badge,
                () -> documents.refuse(request, 404, Objects.requireNonNull(nowhere.get(form)), MISTAKE_SECONDS));
    }
}
