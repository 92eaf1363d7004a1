package dev.pharos.catalog.schedules;

import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The calendars of schedules for calendar programs, which have no key: the address itself is the secret. */
@Path("/calendars")
@PermitAll
@RunOnVirtualThread
class CalendarResource {
    private final ScheduleCalendars calendars;

    CalendarResource(ScheduleCalendars calendars) {
        this.calendars = calendars;
    }

    @Operation(hidden = true)
    @GET
    @Path("/{token: [A-Za-z0-9_-]{20,100}}.ics")
    @Produces({"text/calendar", Problem.MEDIA_TYPE})
    public Response read(@PathParam("token") String token) {
        return calendars
                .behind(token)
                .map(it -> Response.ok(it, "text/calendar;charset=utf-8")
                        .header("Cache-Control", "no-store")
                        .header("X-Robots-Tag", "noindex")
                        .build())
                .orElseGet(() -> Problem.notFound("There is no such calendar, or its link was renewed.")
                        .response());
    }
}
