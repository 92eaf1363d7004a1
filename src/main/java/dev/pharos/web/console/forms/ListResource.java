package dev.pharos.web.console.forms;

import dev.pharos.core.catalog.Key;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.forms.FormView.Link;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Words;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists all things of a kind, each with its form. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class ListResource {
    private static final int A_PAGE = 100;

    private final Editables editables;
    private final Templates templates;

    ListResource(Editables editables, Templates templates) {
        this.editables = editables;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("responder")
    @Path("edit/{things}")
    @Operation(hidden = true)
    public Response all(
            @PathParam("things") String code,
            @QueryParam("after") @Nullable String after,
            @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var editable = editables.of(code);
        var things = editable.things();
        if (!session.may(things.role())) {
            throw new ForbiddenException();
        }
        var parameters = new Parameters();
        var from = parameters.read("after", after, "the key of a " + things.one(), Key::new);
        parameters.check();
        var kept = editable.list(session.tenant(), from.map(Key::value).orElse(""), A_PAGE + 1);
        var shown = kept.stream().limit(A_PAGE).toList();
        var several = Words.capital(things.several());
        var heading = new Heading(several, Lamp.NONE, several, things.navigation(), "");
        var view = new ListView(
                templates.frame(heading, session),
                heading(things, shown.size(), kept.size() > shown.size() || from.isPresent()),
                Samples.lead(things),
                new Link(things.placeHref(), things.placeWords(), false),
                new Link(things.fresh(), "New " + things.one(), false),
                shown.stream()
                        .map(it -> new ListView.Item(
                                it.key(),
                                it.name(),
                                things.edit(it.key()),
                                it.source().orElse("")))
                        .toList(),
                kept.size() > shown.size()
                        ? things.all() + "?after=" + shown.getLast().key()
                        : "");
        return templates.page(200, "things", view).build();
    }

    /** @param some whether there are more than these */
    private static String heading(Things things, int count, boolean some) {
        if (some) {
            return "Some of the " + things.several() + ".";
        }
        return switch (count) {
            case 0 -> "There is no " + things.one() + " yet.";
            case 1 -> "There is one " + things.one() + ".";
            default -> "There are " + count + " " + things.several() + ".";
        };
    }
}
