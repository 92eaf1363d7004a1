package dev.pharos.web.console.rules;

import dev.pharos.alerting.AlertBoard;
import dev.pharos.alerting.DryRuns;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.core.access.Role;
import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.json.Yaml;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.rules.RulesPage.Kept;
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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists the alert rules: what each asks, and of what it fires; and shows of one how its numbers went. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class RulesResource {
    static final String PATH = SessionCookies.PATH + "/alert-rules";

    private static final int MOST = 1_000;

    private final DefinitionStore store;
    private final AlertBoard board;
    private final DryRuns runs;
    private final Templates templates;
    private final Clock clock;

    RulesResource(DefinitionStore store, AlertBoard board, DryRuns runs, Templates templates, Clock clock) {
        this.store = store;
        this.board = board;
        this.runs = runs;
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

    /** @param threshold tried in place of the number that the condition ends with */
    @GET
    @RolesAllowed("viewer")
    @Path("alert-rules/{key}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("key") String key,
            @QueryParam("window") @Nullable String window,
            @QueryParam("threshold") @Nullable String threshold,
            @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var stored = store.read(EditedAlertRules.TABLE, session.tenant(), key)
                .orElseThrow(() -> Problem.notFound("There is no alert rule \"" + Texts.cut(key, 80) + "\".")
                        .exception());
        var number = threshold == null ? "" : threshold.strip();
        var asked = number.isEmpty()
                ? Optional.<Condition>empty()
                : Threshold.of(stored.definition().when()).flatMap(it -> it.at(number));
        var tried = asked.filter(it -> !it.equals(stored.definition().when()))
                .map(it -> Threshold.with(stored.definition(), it));
        var rule = tried.orElse(stored.definition());
        var span = RulePage.Span.of(window == null ? "" : window);
        var to = DryRuns.lastRound(clock.instant());
        var answer = runs.of(session.tenant(), rule, to.minus(span.length()), to, RulePage.DRAWN);
        var line = new RulesPage(List.of(new Kept(stored, board.of(stored.id()))), clock.instant())
                .lines(session.may(Role.EDITOR))
                .getFirst();
        var page = new RulePage(rule, span, to);
        var address = PATH + "/" + key;
        var heading = new Heading(line.name(), lamp(line), "Alert rules", PATH, "");
        var written = EditedAlertRules.TABLE.json().shown(stored.definition());
        var view = new RuleView(
                templates.frame(heading, session),
                key,
                line.icon(),
                line.css(),
                line.name(),
                line.asks(),
                line.how(),
                line.stands(),
                line.edit(),
                line.file(),
                page.windows(address, tried.isPresent() ? number : ""),
                span.code(),
                page.threshold(),
                asked.isEmpty() && !page.threshold().isEmpty() ? Texts.cut(number, 40) : "",
                tried.map(it -> it.when().toString()).orElse(""),
                stored.revision(),
                written.toString(),
                Yaml.of(EditedAlertRules.TABLE.json().shown(rule)),
                page.said(answer),
                page.unknown(answer),
                page.series(answer),
                page.more(answer));
        return templates.page(200, "rule", view).build();
    }

    private static Lamp lamp(RulesView.Line line) {
        return switch (line.icon()) {
            case "down" -> Lamp.DOWN;
            case "suspect" -> Lamp.DEGRADED;
            default -> Lamp.UP;
        };
    }
}
