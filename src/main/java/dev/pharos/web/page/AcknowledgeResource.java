package dev.pharos.web.page;

import dev.pharos.core.incident.Actor;
import dev.pharos.platform.Ticker;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.incident.LinkedIncidents;
import dev.pharos.store.incident.LinkedIncidents.Linked;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.Rate;
import dev.pharos.web.page.acknowledge.AcknowledgeView;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.shown.AskedPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The page that the link of a message leads to. Looking at it changes nothing, so that a scanner of links acknowledges
 * nothing; its button does. Who has no token that we made is told what every stray visitor is told.
 */
@Singleton
@Path("/acknowledge")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class AcknowledgeResource {
    /** In all. Who has no token of ours is not counted, and cannot keep out who has one. */
    private static final int A_SECOND = 50;

    private static final int LONGEST_NAME = 200;

    private final AcknowledgeTokens tokens;
    private final LinkedIncidents incidents;
    private final Templates templates;
    private final Serving serving;
    private final Clock clock;
    private final Rate rate;
    private final Supplier<Site> site;

    @Inject
    AcknowledgeResource(
            AcknowledgeTokens tokens,
            LinkedIncidents incidents,
            Templates templates,
            Serving serving,
            Clock clock,
            Ticker ticker,
            AskedPage asked) {
        this(tokens, incidents, templates, serving, clock, ticker, asked::own);
    }

    /** @param site what stands around it, in the language of the visitor */
    AcknowledgeResource(
            AcknowledgeTokens tokens,
            LinkedIncidents incidents,
            Templates templates,
            Serving serving,
            Clock clock,
            Ticker ticker,
            Supplier<Site> site) {
        this.tokens = tokens;
        this.incidents = incidents;
        this.templates = templates;
        this.serving = serving;
        this.clock = clock;
        this.rate = new Rate(ticker, A_SECOND);
        this.site = site;
    }

    @GET
    @Path("{token}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> view(linked(token)));
    }

    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response acknowledge(
            @PathParam("token") String token,
            @FormParam("by") @Nullable String by,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> {
            var before = linked(token);
            if (before.isPresent() && before.get().asks()) {
                incidents.acknowledge(before.get(), new Actor(name(by), AcknowledgeView.LINK));
            }
            return view(
                    before.isPresent() ? incidents.find(before.get().incident().id()) : before);
        });
    }

    private Optional<Rendered> view(Optional<Linked> linked) {
        return linked.map(it -> templates.acknowledge(AcknowledgeView.of(site.get(), it, clock.instant())));
    }

    private Optional<Linked> linked(String token) throws SQLException {
        var id = tokens.read(token);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!rate.take()) {
            throw new Busy("acknowledgements");
        }
        return incidents.find(id.get());
    }

    private static String name(@Nullable String by) {
        var name = by == null ? "" : by.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return name.isEmpty()
                ? AcknowledgeView.LINK
                : name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
