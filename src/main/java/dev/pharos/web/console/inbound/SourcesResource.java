package dev.pharos.web.console.inbound;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.inbound.EditedInboundSources;
import dev.pharos.catalog.inbound.SourceTokens;
import dev.pharos.core.access.Role;
import dev.pharos.core.catalog.Key;
import dev.pharos.store.inbound.InboundEvents;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.forms.FormView;
import dev.pharos.web.console.forms.MadeView;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.inbound.SourcesPage.Heard;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists the inbound sources with what each sent last, and makes their addresses. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class SourcesResource {
    static final String PATH = SessionCookies.PATH + "/inbound";

    private static final int MOST = 200;
    private static final int MOST_EVENTS = 8;
    private static final String PLACE = "Coming in";

    private final EditedInboundSources kind;
    private final DefinitionStore store;
    private final InboundEvents events;
    private final SourceTokens tokens;
    private final Templates templates;
    private final Clock clock;

    SourcesResource(
            EditedInboundSources kind,
            DefinitionStore store,
            InboundEvents events,
            SourceTokens tokens,
            Templates templates,
            Clock clock) {
        this.kind = kind;
        this.store = store;
        this.events = events;
        this.tokens = tokens;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("inbound")
    @Operation(hidden = true)
    public Response all(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var mayEdit = session.may(Role.EDITOR);
        var stored = store.list(EditedInboundSources.TABLE, session.tenant(), Which.ALL, "", MOST);
        var sent = events.last(stored.stream().map(Defined::id).toList(), MOST_EVENTS).stream()
                .collect(Collectors.groupingBy(InboundEvents.Event::source));
        var page = new SourcesPage(
                stored.stream()
                        .map(it -> new Heard(it, sent.getOrDefault(it.id(), List.of())))
                        .toList(),
                clock.instant());
        var heading = new Heading(page.heading(), page.lamp(), PLACE, PATH, "");
        var view = new SourcesView(
                templates.frame(heading, session),
                page.heading(),
                page.lead(),
                mayEdit ? "/console/make/inbound-sources" : "",
                page.lines(mayEdit));
        return templates.page(200, "inbound", view).build();
    }

    /** Makes the address of a source, and shows it this once. */
    @POST
    @RolesAllowed("editor")
    @Path("inbound/{key}/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response token(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        session.require(form);
        var source = Optional.of(key)
                .filter(Key::isOne)
                .flatMap(it -> kind.find(session.tenant(), it))
                .orElseThrow(() -> Problem.notFound("There is no inbound source \"" + key + "\".")
                        .exception());
        var heading = new Heading("Made: " + source.key(), Lamp.NONE, PLACE, PATH, "");
        var view = new MadeView(
                templates.frame(heading, session),
                "This is the address at which " + source.definition().name() + " sends.",
                new FormView.Link(PATH, PLACE, false),
                PATH + "#" + source.key(),
                List.of(new MadeView.Secret("address", tokens.make(source))));
        return templates.page(200, "made", view).build();
    }
}
