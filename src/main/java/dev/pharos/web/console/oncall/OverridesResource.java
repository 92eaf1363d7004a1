package dev.pharos.web.console.oncall;

import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.oncall.Takeover;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Has somebody take over for a while, and takes that back: by the same edits of the schedule as the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class OverridesResource {
    private static final URI BACK = URI.create(OnCallView.PATH);

    private final Edits<ScheduleDefinition, Defined<ScheduleDefinition>> schedules;

    OverridesResource(EditedSchedules schedules) {
        this.schedules = new Edits<>(schedules);
    }

    @POST
    @RolesAllowed("editor")
    @Path("oncall/overrides")
    @Operation(hidden = true)
    public Response add(
            @FormParam("form") @Nullable String form,
            @FormParam("schedule") @Nullable String schedule,
            @FormParam("contact") @Nullable String contact,
            @FormParam("begin") @Nullable String begin,
            @FormParam("end") @Nullable String end,
            @Context RoutingContext exchange) {
        Session.of(exchange).require(form);
        var filledIn = OverrideForm.of(schedule, contact, begin, end);
        var takeover = filledIn.takeover();
        schedules.change(filledIn.schedule(), null, it -> with(it, takeover));
        return Response.seeOther(BACK).build();
    }

    @POST
    @RolesAllowed("editor")
    @Path("oncall/overrides/remove")
    @Operation(hidden = true)
    public Response remove(
            @FormParam("form") @Nullable String form,
            @FormParam("schedule") @Nullable String schedule,
            @FormParam("contact") @Nullable String contact,
            @FormParam("begin") @Nullable String begin,
            @FormParam("end") @Nullable String end,
            @Context RoutingContext exchange) {
        Session.of(exchange).require(form);
        var filledIn = OverrideForm.of(schedule, contact, begin, end);
        var takeover = filledIn.takeover();
        schedules.change(filledIn.schedule(), null, it -> without(it, takeover));
        return Response.seeOther(BACK).build();
    }

    static ScheduleDefinition with(ScheduleDefinition schedule, Takeover takeover) {
        if (schedule.overrides().size() >= ScheduleDefinition.MOST_OVERRIDES) {
            throw Problem.invalid(
                            "overrides",
                            "the schedule has " + ScheduleDefinition.MOST_OVERRIDES
                                    + " overrides, as many as may be: remove some that are over")
                    .exception();
        }
        var overrides = new ArrayList<>(schedule.overrides());
        overrides.add(takeover);
        return of(schedule, overrides);
    }

    /** Where it is there more than once, they are one to whoever looks, and all go. */
    static ScheduleDefinition without(ScheduleDefinition schedule, Takeover takeover) {
        var overrides = new ArrayList<>(schedule.overrides());
        if (!overrides.removeIf(takeover::equals)) {
            throw Problem.notFound("The schedule \"" + schedule.key() + "\" has no such override any more.")
                    .exception();
        }
        return of(schedule, overrides);
    }

    private static ScheduleDefinition of(ScheduleDefinition schedule, List<Takeover> overrides) {
        return new ScheduleDefinition(
                schedule.key(), schedule.name(), schedule.timeZone(), schedule.layers(), overrides);
    }
}
