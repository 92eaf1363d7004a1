package dev.pharos.web.console.targets;

import dev.pharos.core.access.Role;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.glance.Glance;
import dev.pharos.store.glance.Glances;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.console.targets.search.AskedParameters;
import dev.pharos.web.console.targets.search.Found;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.console.targets.search.Search;
import dev.pharos.web.console.targets.search.Tally;
import dev.pharos.web.console.targets.search.TargetLists;
import dev.pharos.web.console.targets.search.TargetLists.TargetList;
import dev.pharos.web.page.days.DayBoundaries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows all targets, and then what history says of those that are shown. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class TargetsResource {
    private final TargetLists lists;
    private final Glances glances;
    private final PlannedWindows windows;
    private final Templates templates;

    TargetsResource(TargetLists lists, Glances glances, PlannedWindows windows, Templates templates) {
        this.lists = lists;
        this.glances = glances;
        this.windows = windows;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("targets")
    @Operation(hidden = true)
    public Response list(@Context UriInfo address, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return page(session, lists.read(session.tenant()), asked(address));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/targets")
    @Operation(hidden = true)
    public Response again(@Context UriInfo address, @Context RoutingContext exchange) throws SQLException {
        var session = Session.of(exchange);
        return page(session, lists.latest(session.tenant()), asked(address));
    }

    /** What history says of some targets, as rows that a script puts into the page. */
    @GET
    @RolesAllowed("viewer")
    @Path("live/targets/history")
    @Operation(hidden = true)
    public Response history(@QueryParam("key") List<String> keys, @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        var parameters = new Parameters();
        if (keys.size() > Glances.MOST) {
            parameters.refuse(
                    "key", "is there " + keys.size() + " times, at most " + Glances.MOST + " are read at once");
        }
        keys.forEach(it -> parameters.understood("key", it, TargetKey::new));
        parameters.check();
        var wanted = List.copyOf(keys);
        var list = lists.latest(session.tenant());
        var rows = list.all().stream()
                .filter(it -> wanted.contains(it.target().key().value()))
                .toList();
        var read = glances(rows, list.now());
        var views = rows.stream()
                .map(it -> GlanceView.of(
                        it, Objects.requireNonNull(read.get(it.target().id())), list.now()))
                .toList();
        return templates.page(200, "targets-history", new HistoryView(views)).build();
    }

    private static Asked asked(UriInfo address) {
        return AskedParameters.read(address.getQueryParameters()::getFirst);
    }

    private Response page(Session session, TargetList list, Asked asked) {
        var wrong = "";
        var search = Search.NOTHING;
        try {
            search = Search.parse(asked.text());
        } catch (IllegalArgumentException malformed) {
            wrong = String.valueOf(malformed.getMessage());
        }
        var found = wrong.isEmpty()
                ? Found.of(list, asked, search)
                : Found.of(new TargetList(list.now(), List.of()), asked, search);
        var mayEdit = session.may(Role.EDITOR);
        var heading = Heading.of(Tally.of(list.all()), mayEdit);
        var shown = found.sections().stream().flatMap(it -> it.rows().stream()).toList();
        var page = new TargetsPage(
                list, asked, found, wrong, this::until, asked.glance() ? glances(shown, list.now()) : Map.of());
        var frame = templates.frame(
                new Frame.Heading(
                        heading.title(),
                        heading.lamp(),
                        "Targets",
                        Asked.PATH,
                        wrong.isEmpty() ? SessionCookies.LIVE + "/targets" + asked.query() : ""),
                session);
        var view = page.view(frame, heading, templates.asset("targets.js"), session.may(Role.RESPONDER), mayEdit);
        return templates.page(wrong.isEmpty() ? 200 : 422, "targets", view).build();
    }

    private Map<TargetId, Glance> glances(Collection<Listed> rows, Instant now) {
        return glances.of(rows.stream().map(it -> it.target().id()).toList(), DayBoundaries.of(now), now);
    }

    private Optional<Instant> until(Listed row) {
        return windows.running(row.target(), row.probedAt().orElse(Instant.EPOCH)).stream()
                .findFirst()
                .map(it -> it.period().until());
    }
}
