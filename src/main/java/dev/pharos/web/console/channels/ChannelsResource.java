package dev.pharos.web.console.channels;

import dev.pharos.core.access.Role;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.Frame.Heading;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows all channels and how they do. A page that updates itself reads it again below the address of live. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class ChannelsResource {
    private static final String AGAIN = SessionCookies.LIVE + "/channels";

    private final BoardReader reader;
    private final Templates templates;

    ChannelsResource(BoardReader reader, Templates templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("channels")
    @Operation(hidden = true)
    public Response all(@QueryParam("after") @Nullable String after, @Context RoutingContext exchange) {
        var from = after(after);
        var session = Session.of(exchange);
        return page(from, reader.read(session.tenant(), from), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/channels")
    @Operation(hidden = true)
    public Response again(@QueryParam("after") @Nullable String after, @Context RoutingContext exchange)
            throws SQLException {
        var from = after(after);
        var session = Session.of(exchange);
        return page(from, reader.latest(session.tenant(), from), session);
    }

    private static Optional<ChannelKey> after(@Nullable String after) {
        var parameters = new Parameters();
        var key = parameters.read("after", after, "the key of a channel", ChannelKey::new);
        parameters.check();
        return key;
    }

    private Response page(Optional<ChannelKey> after, Board board, Session session) {
        var page = ChannelsPage.of(board);
        var query = after.map(it -> "?after=" + it).orElse("");
        var heading = new Heading(page.title(), page.lamp(), "Channels", ChannelsView.PATH, AGAIN + query);
        var lines = board.channels().stream()
                .map(it -> ChannelLine.of(it, board.now()))
                .toList();
        var view = new ChannelsView(
                templates.frame(heading, session),
                page.heading(),
                page.lead()
                        + (board.count() > lines.size()
                                ? " These are " + lines.size() + " of " + Words.number(board.count()) + "."
                                : ""),
                Prose.Run.time(board.now(), Words.clockSeconds(board.now())),
                lines,
                board.more() ? ChannelsView.PATH + "?after=" + lines.getLast().key() : "",
                board.deliveries(),
                session.may(Role.EDITOR));
        return templates.page(200, "channels", view).build();
    }
}
