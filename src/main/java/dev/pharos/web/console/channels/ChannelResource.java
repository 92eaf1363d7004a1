package dev.pharos.web.console.channels;

import dev.pharos.core.access.Role;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.notify.delivery.TestNotification;
import dev.pharos.notify.delivery.TestNotification.Tried;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.quarkus.security.ForbiddenException;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows a channel with its definition and what it would be sent, and tests it. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class ChannelResource {
    private final BoardReader reader;
    private final ChannelViews views;
    private final TestNotification tests;
    private final Templates templates;

    ChannelResource(BoardReader reader, ChannelViews views, TestNotification tests, Templates templates) {
        this.reader = reader;
        this.views = views;
        this.tests = tests;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("channels/{key}")
    @Operation(hidden = true)
    public Response read(
            @PathParam("key") String key,
            @QueryParam("tested") @Nullable String tested,
            @QueryParam("alert") @Nullable String alert,
            @QueryParam("preview") @Nullable String preview,
            @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        var whole = key(key).flatMap(it -> reader.whole(session.tenant(), it));
        return page(found(key, whole), question(tested, alert, preview), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/channels/{key}")
    @Operation(hidden = true)
    public Response again(
            @PathParam("key") String key,
            @QueryParam("tested") @Nullable String tested,
            @QueryParam("alert") @Nullable String alert,
            @QueryParam("preview") @Nullable String preview,
            @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        var known = key(key);
        var whole = known.isEmpty() ? Optional.<Board.Whole>empty() : reader.latest(session.tenant(), known.get());
        return page(found(key, whole), question(tested, alert, preview), session);
    }

    /** Sends a test, waits for the answer, and leads to where it is shown. */
    @POST
    @RolesAllowed("editor")
    @Path("channels/{key}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response test(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        session.require(form);
        var channel = found(key, key(key).flatMap(it -> reader.find(session.tenant(), it)))
                .stored()
                .channel();
        var tried = tests.send(channel);
        return Response.seeOther(URI.create(
                        ChannelsView.PATH + "/" + channel.definition().key() + "?tested="
                                + tried.notification().id() + alert(tried)))
                .build();
    }

    private static String alert(Tried tried) {
        return tried.note()
                .map(it -> "&alert=" + (it.contains("was closed again") ? ChannelViews.CLOSED : ChannelViews.LEFT))
                .orElse("");
    }

    private static ChannelViews.Question question(
            @Nullable String tested, @Nullable String alert, @Nullable String preview) {
        var parameters = new Parameters();
        var question = new ChannelViews.Question(
                parameters.read("tested", tested, "the id of a delivery", UUID::fromString),
                parameters.read("alert", alert, "closed or left", ChannelResource::alert),
                parameters.read("preview", preview, "a type of notification", NotificationType::ofCode));
        parameters.check();
        return question;
    }

    private static String alert(String word) {
        if (!word.equals(ChannelViews.CLOSED) && !word.equals(ChannelViews.LEFT)) {
            throw new IllegalArgumentException(word);
        }
        return word;
    }

    private Response page(Board.Whole whole, ChannelViews.Question question, Session session) throws SQLException {
        if (question.preview().isPresent() && !session.may(Role.EDITOR)) {
            throw new ForbiddenException();
        }
        return templates
                .page(200, "channel", views.of(whole, question, session))
                .build();
    }

    /** What cannot be a key is nowhere. */
    private static Optional<ChannelKey> key(String key) {
        return Optional.of(key).filter(it -> it.matches("[a-z0-9-]{1,63}")).map(ChannelKey::new);
    }

    private static <T> T found(String key, Optional<T> channel) {
        return channel.orElseThrow(
                () -> Problem.notFound("There is no channel \"" + key + "\".").exception());
    }
}
