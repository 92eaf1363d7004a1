package dev.pharos.web.console.reports;

import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.report.ReportAnswer;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.PageConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows all reports of a window or a month on one page, and gives each as a file: the API takes no cookie. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class ReportsResource {
    private static final int MOST_GROUPS = 500;
    private static final int MOST_IN_A_FILE = 1_000;

    private final FindingsReader findings;
    private final ReportTables tables;
    private final Watchlist watchlist;
    private final Templates templates;
    private final ZoneId zone;
    private final Clock clock;

    ReportsResource(
            FindingsReader findings,
            ReportTables tables,
            Watchlist watchlist,
            Templates templates,
            PageConfig page,
            Clock clock) {
        this.findings = findings;
        this.tables = tables;
        this.watchlist = watchlist;
        this.templates = templates;
        this.zone = page.timeZone();
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("reports")
    @Operation(hidden = true)
    public Response reports(
            @QueryParam("window") @Nullable String window,
            @QueryParam("month") @Nullable String month,
            @QueryParam("group") @Nullable String group,
            @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        var question = Question.of(window, month, group, zone, clock.instant());
        var page = new ReportsPage(question, findings.of(question, session.may(Role.ADMIN)));
        var view = page.view(templates.frame(page.heading(), session), groups(session.tenant()));
        return templates.page(200, "reports", view).build();
    }

    @GET
    @RolesAllowed("viewer")
    @Path("reports/{report}")
    @Operation(hidden = true)
    public Response file(
            @PathParam("report") String report,
            @QueryParam("window") @Nullable String window,
            @QueryParam("month") @Nullable String month,
            @QueryParam("group") @Nullable String group,
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var kind = ReportKind.ofCode(report)
                .orElseThrow(() -> Problem.notFound("There is no report " + Texts.quoted(report) + ".")
                        .exception());
        if (!session.may(kind.least())) {
            throw Problem.of(403, "The use of keys is for the admin alone.").exception();
        }
        var parameters = new Parameters();
        var answer = ReportAnswer.wanted(parameters, format, accept);
        parameters.check();
        var question = Question.of(window, month, group, zone, clock.instant());
        return answer.of(kind.code(), tables.read(kind, question.atMost(MOST_IN_A_FILE)));
    }

    private List<String> groups(TenantId tenant) {
        return watchlist.all().stream()
                .map(Watched::target)
                .filter(it -> it.tenant().equals(tenant))
                .map(it -> it.definition().group())
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .limit(MOST_GROUPS)
                .toList();
    }
}
