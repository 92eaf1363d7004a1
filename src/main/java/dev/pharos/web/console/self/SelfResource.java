package dev.pharos.web.console.self;

import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.web.console.frame.CheckWords;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.self.SelfView.Part;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows how Pharos itself is. For the admin alone: figures and words are of all tenants together. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class SelfResource {
    static final String PATH = SessionCookies.PATH + "/self";

    private final List<SelfCheck> checks;
    private final Figures figures;
    private final Templates templates;
    private final Clock clock;
    private final String version;

    SelfResource(
            @All List<SelfCheck> checks,
            Figures figures,
            Templates templates,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.checks = List.copyOf(checks);
        this.figures = figures;
        this.templates = templates;
        this.clock = clock;
        this.version = version;
    }

    @GET
    @RolesAllowed("admin")
    @Path("self")
    @Operation(hidden = true)
    public Response self(@Context RoutingContext exchange) {
        return page(Session.of(exchange));
    }

    @GET
    @RolesAllowed("admin")
    @Path("live/self")
    @Operation(hidden = true)
    public Response again(@Context RoutingContext exchange) {
        return page(Session.of(exchange));
    }

    private Response page(Session session) {
        var now = clock.instant();
        var parts = checks.stream()
                .sorted(Comparator.comparing((SelfCheck it) -> it.condition().level())
                        .reversed()
                        .thenComparing(SelfCheck::name))
                .map(SelfResource::part)
                .toList();
        var worst = checks.stream()
                .map(it -> it.condition().level())
                .max(Comparator.naturalOrder())
                .orElse(Level.HEALTHY);
        var title =
                title(worst, parts.stream().filter(it -> !it.css().equals("up")).count());
        var heading = new Heading(title, lamp(worst), "Pharos itself", PATH, SessionCookies.LIVE + "/self");
        var view = new SelfView(
                templates.frame(heading, session),
                title,
                "Version " + version + ". Whether there is a newer one it does not ask: it calls nobody by itself.",
                Prose.Run.time(now, Words.clockSeconds(now)),
                parts,
                checks.stream().flatMap(it -> it.hint().stream()).sorted().toList(),
                figures.all(now));
        return templates.page(200, "self", view).build();
    }

    private static Part part(SelfCheck check) {
        var condition = check.condition();
        return new Part(lamp(condition.level()).css(), CheckWords.shown(check.name()), condition.explanation());
    }

    private static Lamp lamp(Level level) {
        return switch (level) {
            case HEALTHY -> Lamp.UP;
            case DEGRADED -> Lamp.DEGRADED;
            case UNHEALTHY -> Lamp.DOWN;
        };
    }

    private static String title(Level worst, long troubled) {
        return switch (worst) {
            case HEALTHY -> "Pharos is healthy.";
            case DEGRADED ->
                "Pharos works, and " + Words.count(troubled, "part") + (troubled == 1 ? " needs" : " need")
                        + " a look.";
            case UNHEALTHY -> "Pharos does not do its work.";
        };
    }
}
