package dev.pharos.web.console.deliveries;

import dev.pharos.core.access.Role;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists what became of messages. A page that updates itself reads it again below the address of live. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class DeliveriesResource {
    private static final String AGAIN = SessionCookies.LIVE + "/deliveries";
    private static final int PAGE = 50;

    private final DeliveryLines deliveries;
    private final Templates templates;
    private final Clock clock;

    DeliveriesResource(DeliveryLines deliveries, Templates templates, Clock clock) {
        this.deliveries = deliveries;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("deliveries")
    @Operation(hidden = true)
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("before") @Nullable String before,
            @Context RoutingContext exchange) {
        var question = DeliveriesQuestion.of(state, channel, incident, before);
        var session = Session.of(exchange);
        return page(question, deliveries.newest(question.of(session.tenant()), question.before(), PAGE + 1), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/deliveries")
    @Operation(hidden = true)
    public Response again(
            @QueryParam("state") @Nullable String state,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("before") @Nullable String before,
            @Context RoutingContext exchange)
            throws SQLException {
        var question = DeliveriesQuestion.of(state, channel, incident, before);
        var session = Session.of(exchange);
        return page(question, deliveries.latest(question.of(session.tenant()), question.before(), PAGE + 1), session);
    }

    private Response page(DeliveriesQuestion question, List<DeliveryLine> found, Session session) {
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var lost = shown.stream().filter(DeliveryLine::bad).count();
        var heading = heading(shown, lost, question);
        var lamp = shown.isEmpty() ? Lamp.NONE : lost > 0 ? Lamp.DEGRADED : Lamp.UP;
        var now = clock.instant();
        var frame =
                new Heading(heading, lamp, "Deliveries", SessionCookies.PATH + "/channels", AGAIN + question.query());
        var older = found.size() > PAGE
                ? DeliveriesView.PATH
                        + question.before(Optional.of(
                                        UUID.fromString(shown.getLast().id())))
                                .query()
                : "";
        var view = new DeliveriesView(
                templates.frame(frame, session),
                heading,
                "The newest first" + narrowed(question)
                        + ". A replay sends the same message under the same id; a receiver that knows it does not act twice.",
                Prose.Run.time(now, Words.clockSeconds(now)),
                chips(question),
                shown,
                question.before().isPresent()
                        ? DeliveriesView.PATH
                                + question.before(Optional.empty()).query()
                        : "",
                older,
                session.may(Role.EDITOR));
        return templates.page(200, "deliveries", view).build();
    }

    private static String heading(List<DeliveryLine> shown, long lost, DeliveriesQuestion question) {
        if (shown.isEmpty()) {
            return question.equals(DeliveriesQuestion.of(null, null, null, null))
                    ? "Nobody was told anything yet."
                    : "There is no such delivery.";
        }
        var waiting = shown.stream().filter(it -> !it.over()).count();
        var of = shown.size() == 1 ? "The one delivery here" : "Of these " + shown.size() + " deliveries ";
        if (shown.size() == 1) {
            return of + (lost > 0 ? " did not arrive." : waiting > 0 ? " waits." : " arrived.");
        }
        return lost == 0 && waiting == 0
                ? "All of these " + shown.size() + " deliveries arrived."
                : of + (lost > 0 ? Words.number(lost) + " did not arrive" : "")
                        + (lost > 0 && waiting > 0 ? " and " : "")
                        + (waiting > 0 ? Words.number(waiting) + (waiting == 1 ? " waits" : " wait") : "") + ".";
    }

    private static String narrowed(DeliveriesQuestion question) {
        return question.channel().map(it -> ", to " + it).orElse("")
                + question.incident().map(_ -> ", of one incident").orElse("");
    }

    private static List<DeliveriesView.Chip> chips(DeliveriesQuestion question) {
        return DeliveriesQuestion.STATES.stream()
                .map(it -> {
                    var state = Optional.of(it.code()).filter(code -> !code.isEmpty());
                    return new DeliveriesView.Chip(
                            DeliveriesView.PATH + question.in(state).query(),
                            it.words(),
                            question.state().equals(state));
                })
                .toList();
    }
}
