package dev.pharos.web.console.onetarget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.ondemand.OnDemandProbes;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.access.Role;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.acts.Silencing;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.onetarget.history.Span;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.console.targets.search.Asked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows one target, and takes what is pressed there. A page that is open live is told of each of its probes. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class TargetResource {
    private final TargetReader reader;
    private final Edits<TargetDefinition, StoredTarget> targets;
    private final OnDemandProbes probes;
    private final Silencing silencing;
    private final Templates templates;

    TargetResource(
            TargetReader reader,
            EditedTargets targets,
            OnDemandProbes probes,
            Silencing silencing,
            Templates templates) {
        this.reader = reader;
        this.targets = new Edits<>(targets);
        this.probes = probes;
        this.silencing = silencing;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("targets/{key}")
    @Operation(hidden = true)
    public Response target(
            @PathParam("key") String key, @QueryParam("span") @Nullable String span, @Context RoutingContext exchange)
            throws SQLException {
        return page(key, span, Session.of(exchange), Optional.empty());
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/targets/of/{key}")
    @Operation(hidden = true)
    public Response again(
            @PathParam("key") String key, @QueryParam("span") @Nullable String span, @Context RoutingContext exchange)
            throws SQLException {
        return page(key, span, Session.of(exchange), Optional.empty());
    }

    @POST
    @RolesAllowed("responder")
    @Path("targets/{key}/probe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response probe(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange)
            throws SQLException {
        var session = own(exchange, form);
        var target = targets.stored(Addresses.key(key)).target();
        return page(key, null, session, Optional.of(probes.probe(target)));
    }

    @POST
    @RolesAllowed("responder")
    @Path("targets/{key}/silence")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response silence(
            @PathParam("key") String key,
            @FormParam("form") @Nullable String form,
            @FormParam("for") @Nullable String length,
            @Context RoutingContext exchange) {
        var session = own(exchange, form);
        var target = targets.stored(Addresses.key(key)).key();
        silencing.targets(session.principal(), List.of(target), length, "From the console, beside " + target);
        return back(target);
    }

    @POST
    @RolesAllowed("editor")
    @Path("targets/{key}/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response pause(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        own(exchange, form);
        return paused(Addresses.key(key), true);
    }

    @POST
    @RolesAllowed("editor")
    @Path("targets/{key}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response resume(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        own(exchange, form);
        return paused(Addresses.key(key), false);
    }

    private Response paused(String key, boolean paused) {
        targets.patch(key, JsonNodeFactory.instance.objectNode().put("paused", paused), null);
        return back(key);
    }

    private Response page(String segment, @Nullable String span, Session session, Optional<Result> probed)
            throws SQLException {
        var parameters = new Parameters();
        var wanted = parameters.read(
                "span",
                span,
                "1h, 24h, 7d or 30d",
                it -> Span.ofCode(it).orElseThrow(() -> new IllegalArgumentException(it)));
        parameters.check();
        var key = Addresses.key(segment);
        var seen = reader.of(key, wanted);
        var page = TargetPage.of(seen, probed);
        var again = SessionCookies.LIVE + "/targets/of/" + key
                + wanted.map(it -> "?span=" + it.code()).orElse("");
        // What was probed by hand would be gone with the next probe.
        var heading = new Frame.Heading(
                page.sentence().title(),
                page.sentence().lamp(),
                "Targets",
                Asked.PATH,
                probed.isPresent() ? "" : again,
                SessionCookies.LIVE + "/events?target=" + key);
        var view = page.view(templates.frame(heading, session), session.may(Role.RESPONDER), session.may(Role.EDITOR));
        return templates.page(200, "target", view).build();
    }

    private static Session own(RoutingContext exchange, @Nullable String form) {
        var session = Session.of(exchange);
        session.require(form);
        return session;
    }

    private static Response back(String key) {
        return Response.seeOther(URI.create(Addresses.of(key))).build();
    }
}
