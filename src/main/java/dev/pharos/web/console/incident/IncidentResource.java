package dev.pharos.web.console.incident;

import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.incident.StoryLine.Kind;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tells the whole story of an incident, and hands out the beginning of a postmortem of it. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class IncidentResource {
    private static final String AGAIN = SessionCookies.LIVE + "/incidents/";

    private final WholeReader reader;
    private final Templates templates;

    IncidentResource(WholeReader reader, Templates templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("incidents/{id}")
    @Operation(hidden = true)
    public Response story(
            @PathParam("id") String id, @QueryParam("show") @Nullable String show, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return page(found(id, reader.find(session.tenant(), Stories.id(id))), shown(show), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/incidents/{id}")
    @Operation(hidden = true)
    public Response again(
            @PathParam("id") String id, @QueryParam("show") @Nullable String show, @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        return page(found(id, reader.latest(session.tenant(), Stories.id(id))), shown(show), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("incidents/{id}/postmortem.md")
    @Operation(hidden = true)
    public Response postmortem(@PathParam("id") String id, @Context RoutingContext exchange) {
        var whole = found(id, reader.find(Session.of(exchange).tenant(), Stories.id(id)));
        var day = whole.incident().startedAt().toString().substring(0, 10);
        return Response.ok(Postmortem.of(whole), "text/markdown;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"postmortem-" + whole.incident().target() + "-" + day + ".md\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private Response page(Whole whole, Optional<Kind> shown, Session session) {
        var page = IncidentPage.of(whole);
        var again = AGAIN
                + whole.incident().id()
                + shown.map(it -> "?show=" + it.code()).orElse("");
        var heading = new Heading(page.title(), page.lamp(), whole.name(), IncidentsView.PATH, again);
        var view = new IncidentViews(whole, shown).view(page, templates.frame(heading, session), session);
        return templates.page(200, "incident", view).build();
    }

    private static Whole found(String id, Optional<Whole> whole) {
        return whole.orElseThrow(() -> Stories.unknown(id).exception());
    }

    private static Optional<Kind> shown(@Nullable String show) {
        var parameters = new Parameters();
        var shown = parameters.read("show", show, "probes, told, not-told or people", IncidentResource::kind);
        parameters.check();
        return shown;
    }

    private static Kind kind(String code) {
        return Arrays.stream(Kind.values())
                .filter(it -> it != Kind.TURN && it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
