package dev.pharos.web.console.oncall;

import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.console.calendar.Axis;
import dev.pharos.web.console.calendar.TwoWeeks;
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
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows who is on call. A page that updates itself reads it again below the address of live. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class OnCallResource {
    private static final String AGAIN = SessionCookies.LIVE + "/oncall";

    private final RosterReader reader;
    private final Templates templates;
    private final Clock clock;

    OnCallResource(RosterReader reader, Templates templates, Clock clock) {
        this.reader = reader;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("oncall")
    @Operation(hidden = true)
    public Response show(
            @QueryParam("from") @Nullable String from,
            @QueryParam("after") @Nullable String after,
            @QueryParam("schedule") @Nullable String schedule,
            @QueryParam("begin") @Nullable String begin,
            @QueryParam("end") @Nullable String end,
            @Context RoutingContext exchange)
            throws SQLException {
        return page(reader::read, from, after, OverrideForm.of(schedule, null, begin, end), Session.of(exchange));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/oncall")
    @Operation(hidden = true)
    public Response again(
            @QueryParam("from") @Nullable String from,
            @QueryParam("after") @Nullable String after,
            @QueryParam("schedule") @Nullable String schedule,
            @QueryParam("begin") @Nullable String begin,
            @QueryParam("end") @Nullable String end,
            @Context RoutingContext exchange)
            throws SQLException {
        return page(reader::latest, from, after, OverrideForm.of(schedule, null, begin, end), Session.of(exchange));
    }

    private interface Reading {
        Roster read(TenantId tenant, TwoWeeks weeks, Optional<Key> after) throws SQLException;
    }

    private Response page(
            Reading reading, @Nullable String from, @Nullable String after, OverrideForm asked, Session session)
            throws SQLException {
        var weeks = TwoWeeks.of(from, clock.instant());
        var roster = reading.read(session.tenant(), weeks, after(after));
        var page = OnCallPage.of(roster);
        var views = new OnCallViews(roster);
        var heading =
                new Heading(page.title(), page.lamp(), "On call", OnCallView.PATH, AGAIN + query(weeks, after, asked));
        var mayEdit = session.may(Role.EDITOR);
        var shown = roster.schedules().size();
        var view = new OnCallView(
                templates.frame(heading, session),
                page.heading(),
                page.lead()
                        + (roster.count() > shown
                                ? " These are " + shown + " of " + Words.number(roster.count()) + " schedules."
                                : ""),
                Prose.Run.time(roster.now(), Words.clockSeconds(roster.now())),
                Axis.of(weeks, OnCallView.PATH),
                views.schedules(mayEdit),
                views.shifts(mayEdit),
                views.more(),
                views.overrides(mayEdit),
                views.form(asked),
                roster.more()
                        ? OnCallView.PATH + "?after="
                                + roster.schedules().getLast().key()
                        : "",
                mayEdit,
                templates.asset("calendar.js"));
        return templates.page(200, "oncall", view).build();
    }

    private static Optional<Key> after(@Nullable String after) {
        var parameters = new Parameters();
        var key = parameters.read("after", after, "the key of a schedule", Key::new);
        parameters.check();
        return key;
    }

    /** Day and key were read by now, and so need no encoding. */
    private static String query(TwoWeeks weeks, @Nullable String after, OverrideForm asked) {
        var query = weeks.query().replace('?', '&')
                + (after == null || after.isEmpty() ? "" : "&after=" + after)
                + asked.query();
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }
}
