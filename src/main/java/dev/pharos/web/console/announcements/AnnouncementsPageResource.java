package dev.pharos.web.console.announcements;

import dev.pharos.catalog.announcements.EditedAnnouncements;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.update.Announcement;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.words.Pressed;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows announcements, makes, changes and ends them, by the edits of the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class AnnouncementsPageResource {
    private static final URI BACK = URI.create(AnnouncementsView.PATH);

    private final Edits<Announcement, Defined<Announcement>> announcements;
    private final AnnouncementPages pages;
    private final Clock clock;

    AnnouncementsPageResource(EditedAnnouncements kind, AnnouncementPages pages, Clock clock) {
        this.announcements = new Edits<>(kind);
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("announcements")
    @Operation(hidden = true)
    public Response all(@QueryParam("after") @Nullable String after, @Context RoutingContext exchange) {
        var parameters = new Parameters();
        var key = parameters.read("after", after, "the key of an announcement", Key::new);
        parameters.check();
        return pages.all(Session.of(exchange), key.map(Key::value).orElse(""));
    }

    @GET
    @RolesAllowed("responder")
    @Path("announcements/new")
    @Operation(hidden = true)
    public Response fresh(@Context RoutingContext exchange) {
        return pages.page(Session.of(exchange), 200, Optional.empty(), AnnouncementForm.BLANK, false, List.of());
    }

    @GET
    @RolesAllowed("responder")
    @Path("announcements/{key}/edit")
    @Operation(hidden = true)
    public Response one(@PathParam("key") String key, @Context RoutingContext exchange) {
        var stored = announcements.stored(key);
        return pages.page(Session.of(exchange), 200, Optional.of(stored), AnnouncementForm.of(stored), true, List.of());
    }

    @POST
    @RolesAllowed("responder")
    @Path("announcements/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(InputStream body, @Context RoutingContext exchange) throws IOException {
        return pressed(body, Session.of(exchange), Optional.empty());
    }

    @POST
    @RolesAllowed("responder")
    @Path("announcements/{key}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(@PathParam("key") String key, InputStream body, @Context RoutingContext exchange)
            throws IOException {
        return pressed(body, Session.of(exchange), Optional.of(announcements.stored(key)));
    }

    /** One that stands on the page is over from now on; one that is to come is none. */
    @POST
    @RolesAllowed("responder")
    @Path("announcements/{key}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(
            @PathParam("key") String key, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        Session.of(exchange).require(form);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (announcements.stored(key).definition().state(now)) {
            case ACTIVE -> announcements.change(key, null, it -> until(it, now));
            case PENDING -> announcements.delete(key, null);
            case OVER -> {
                // Somebody ended it a moment ago.
            }
        }
        return Response.seeOther(BACK).build();
    }

    static Announcement until(Announcement it, Instant now) {
        var until = it.from()
                .filter(from -> !from.isBefore(now))
                .map(from -> from.plusMillis(1))
                .orElse(now);
        return new Announcement(it.key(), it.title(), it.text(), it.from(), Optional.of(until));
    }

    private Response pressed(InputStream body, Session session, Optional<Defined<Announcement>> before)
            throws IOException {
        var sent = SentForm.read(body);
        session.require(sent.find("form").orElse(null));
        var form = AnnouncementForm.sent(sent);
        return switch (sent.text("act")) {
            case "save" -> done(session, before, form, Pressed.of(() -> save(before, form)));
            case "delete" -> done(session, before, form, Pressed.of(() -> delete(before, form)));
            default -> pages.page(session, 200, before, form, true, List.of());
        };
    }

    private URI save(Optional<Defined<Announcement>> before, AnnouncementForm form) {
        if (before.isPresent()) {
            announcements.patch(before.get().key(), form.json(), Revision.tag(form.revision()));
        } else {
            announcements.add(form.json());
        }
        return BACK;
    }

    private URI delete(Optional<Defined<Announcement>> before, AnnouncementForm form) {
        before.ifPresent(it -> announcements.delete(it.key(), Revision.tag(form.revision())));
        return BACK;
    }

    private Response done(
            Session session, Optional<Defined<Announcement>> before, AnnouncementForm form, Pressed<URI> pressed) {
        return switch (pressed) {
            case Pressed.Done<URI>(var back) -> Response.seeOther(back).build();
            case Pressed.Refused<URI>(var status, var said) -> pages.page(session, status, before, form, true, said);
        };
    }
}
