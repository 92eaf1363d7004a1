package dev.pharos.web.console.deliveries;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.channels.StoredChannel;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.MessagePreview;
import dev.pharos.notify.MessagePreview.Previewed;
import dev.pharos.notify.delivery.MessageLinks;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.FactReader;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.outbox.Replays;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows a delivery with each attempt and with what was sent, its secrets masked, and has it sent again. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class DeliveryResource {
    private static final String AGAIN = SessionCookies.LIVE + "/deliveries/";

    private final DeliveryLines deliveries;
    private final FactReader facts;
    private final ChannelStore channels;
    private final MessageLinks links;
    private final Replays replays;
    private final OutboxSignal signal;
    private final Templates templates;
    private final Clock clock;

    DeliveryResource(
            DeliveryLines deliveries,
            FactReader facts,
            ChannelStore channels,
            MessageLinks links,
            Replays replays,
            OutboxSignal signal,
            Templates templates,
            Clock clock) {
        this.deliveries = deliveries;
        this.facts = facts;
        this.channels = channels;
        this.links = links;
        this.replays = replays;
        this.signal = signal;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("deliveries/{id}")
    @Operation(hidden = true)
    public Response read(@PathParam("id") String id, @Context RoutingContext exchange) {
        return page(id, Session.of(exchange));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/deliveries/{id}")
    @Operation(hidden = true)
    public Response again(@PathParam("id") String id, @Context RoutingContext exchange) {
        return page(id, Session.of(exchange));
    }

    @POST
    @RolesAllowed("editor")
    @Path("deliveries/{id}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response replay(
            @PathParam("id") String id, @FormParam("form") @Nullable String form, @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        session.require(form);
        switch (replays.again(session.tenant(), uuid(id), clock.instant())) {
            case Replays.Replayed.Done _ -> signal.raise();
            case Replays.Replayed.Unknown _ -> throw unknown(id);
            case Replays.Replayed.Refused refused ->
                throw Problem.of("not-replayable", "Not sent again", 409, refused.reason())
                        .exception();
        }
        return Response.seeOther(URI.create(DeliveriesView.PATH + "/" + uuid(id)))
                .build();
    }

    private Response page(String id, Session session) {
        var line = deliveries.find(session.tenant(), uuid(id)).orElseThrow(() -> unknown(id));
        var channel = channels.read(session.tenant(), new ChannelKey(line.channel()));
        var sent = channel.flatMap(it -> sent(session.tenant(), line.id(), it));
        var now = clock.instant();
        var heading = line.channel() + said(line);
        var lamp = line.bad() ? Lamp.DOWN : line.over() ? Lamp.UP : Lamp.NONE;
        var frame = new Heading(heading, lamp, "Delivery", SessionCookies.PATH + "/channels", AGAIN + line.id());
        var works =
                channel.filter(it -> it.channel().disabledReason().isEmpty()).isPresent();
        var view = new DeliveryView(
                templates.frame(frame, session),
                heading,
                line.over()
                        ? "Nothing more is tried" + (line.bad() ? "." : ": it is done.")
                        : "It is tried " + again(line),
                Prose.Run.time(now, Words.clockSeconds(now)),
                line,
                session.may(Role.EDITOR)
                        && line.over()
                        && works
                        && !line.incident().isEmpty(),
                sent.map(DeliveryResource::request).orElse(RequestView.NONE),
                sent.map(DeliveryResource::unshown)
                        .orElse(
                                channel.isEmpty()
                                        ? "Its channel was deleted, so that what it was sent cannot be shown any more."
                                        : "What it told is not kept any more."));
        return templates.page(200, "delivery", view).build();
    }

    private static RequestView request(Previewed sent) {
        return sent instanceof Previewed.Made made ? RequestView.of(made.request()) : RequestView.NONE;
    }

    private static String unshown(Previewed sent) {
        return sent instanceof Previewed.Broken broken ? broken.why() : "";
    }

    private static String said(DeliveryLine line) {
        var what = " told " + line.what() + (line.about().isEmpty() ? "" : ", of " + line.about()) + ".";
        return (line.bad() ? " was not" : line.over() ? " was" : " is being") + what;
    }

    private static String again(DeliveryLine line) {
        return line.small().startsWith("in ") ? "again " + line.small() + "." : "now.";
    }

    /** By the channel as it is written now, for that of then is not kept. */
    private Optional<Previewed> sent(TenantId tenant, String id, StoredChannel channel) {
        return facts.sent(tenant, UUID.fromString(id))
                .map(it -> MessagePreview.of(
                        channel.definition().spec(),
                        links.shown(it.notification(), it.isPublic()),
                        it.notification().at()));
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return Problem.notFound("There is no delivery " + Texts.quoted(id) + ".")
                .exception();
    }
}
