package dev.pharos.web.console.rules;

import dev.pharos.alerting.AlertBoard;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.core.access.Role;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.rules.RulesPage.Kept;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists the alert rules: what each asks, and of what it fires. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class RulesResource {
    static final String PATH = SessionCookies.PATH + "/alert-rules";

    private static final int MOST = 1_000;

    private final DefinitionStore store;
    private final AlertBoard board;
    private final Templates templates;
    private final Clock clock;

    RulesResource(DefinitionStore store, AlertBoard board, Templates templates, Clock clock) {
        this.store = store;
        this.board = board;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("alert-rules")
    @Operation(hidden = true)
    public Response all(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var mayEdit = session.may(Role.EDITOR);
        var kept = store.list(EditedAlertRules.TABLE, session.tenant(), Which.ALL, "", MOST).stream()
                .map(it -> new Kept(it, board.of(it.id())))
                .toList();
        var page = new RulesPage(kept, clock.instant());
        var heading = new Heading(page.heading(), page.lamp(), "Alert rules", PATH, "");
        var view = new RulesView(
                templates.frame(heading, session),
                page.heading(),
                page.lead(),
                mayEdit ? "/console/make/alert-rules" : "",
                page.lines(mayEdit));
        return templates.page(200, "rules", view).build();
    }
}
