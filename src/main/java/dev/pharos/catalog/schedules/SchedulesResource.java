package dev.pharos.catalog.schedules;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.catalog.edit.defined.ShownNames;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.Instants;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers, changes and lists on-call schedules, says who is on call, and makes the links to their calendars. */
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SchedulesResource extends ListedResource<ScheduleDefinition> {
    private static final Duration LOOKED_AHEAD = Duration.ofDays(60);

    private final ScheduleCalendars calendars;
    private final ShownNames names;
    private final Clock clock;

    SchedulesResource(EditedSchedules kind, ScheduleCalendars calendars, ShownNames names, Clock clock) {
        super(kind);
        this.calendars = calendars;
        this.names = names;
        this.clock = clock;
    }

    @Tag(name = "Schedules")
    @Operation(operationId = "onCall", summary = "Say who is on call")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "OnCall")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/on-call")
    public ObjectNode onCall(@PathParam("key") String key, @QueryParam("at") @Nullable String at) {
        var parameters = new Parameters();
        var instant = parameters
                .read(
                        "at",
                        at,
                        "a time such as 2026-12-24T18:00:00Z",
                        it -> OffsetDateTime.parse(it).toInstant())
                .orElseGet(clock::instant);
        parameters.check();
        var schedule = edits().stored(key).definition();
        var shifts = OnCall.between(schedule, instant, instant.plus(LOOKED_AHEAD)).stream()
                .limit(2)
                .toList();
        var called = names.ofContacts(Caller.current().tenant(), OnCall.contacts(shifts));
        var json = JsonNodeFactory.instance.objectNode().put("schedule", key).put("at", Instants.show(instant));
        show(json, shifts.getFirst(), called);
        json.set("next", shifts.size() < 2 ? null : show(JsonNodeFactory.instance.objectNode(), shifts.get(1), called));
        return json;
    }

    /** Where a shift lasts longer than we look ahead, its end is not told. */
    private static ObjectNode show(ObjectNode json, Shift shift, Map<String, String> called) {
        switch (shift.who()) {
            case OnCall.OnDuty duty ->
                json.put("contact", duty.contact().value())
                        .put("contactName", called.get(duty.contact().value()));
            case OnCall.Gap _ -> json.putNull("contact").putNull("contactName");
        }
        return json.put("reason", shift.who().reason())
                .put("from", Instants.show(shift.from()))
                .put("until", Instants.show(shift.until()));
    }

    @Tag(name = "Schedules")
    @Operation(operationId = "getCalendar", summary = "Read the calendar of a schedule")
    @APIResponse(
            responseCode = "200",
            description = "iCalendar (RFC 5545)",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = SchemaType.STRING)))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/calendar.ics")
    @Produces("text/calendar")
    public String calendar(@PathParam("key") String key) {
        return calendars.of(Caller.current().tenant(), edits().stored(key).definition());
    }

    /** Makes the secret link to the calendar, in the place of the one before. */
    @Tag(name = "Schedules")
    @Operation(
            operationId = "makeCalendarLink",
            summary = "Make the secret link to the calendar, in the place of the one before")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "CalendarLink")))
    @POST
    @RolesAllowed("editor")
    @Path("/{key}/calendar-link")
    public ObjectNode link(@PathParam("key") String key) {
        var link = calendars.link(Caller.current().tenant(), possible(key)).orElseThrow(missing(key));
        return JsonNodeFactory.instance.objectNode().put("path", link);
    }

    @Tag(name = "Schedules")
    @Operation(operationId = "deleteCalendarLink", summary = "End the secret link to the calendar")
    @APIResponse(responseCode = "204", description = "Done")
    @DELETE
    @RolesAllowed("editor")
    @Path("/{key}/calendar-link")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void unlink(@PathParam("key") String key) {
        if (!calendars.unlink(Caller.current().tenant(), possible(key))) {
            throw missing(key).get();
        }
    }

    private static String possible(String key) {
        try {
            return new Key(key).value();
        } catch (IllegalArgumentException _) {
            throw missing(key).get();
        }
    }

    private static Supplier<RuntimeException> missing(String key) {
        return () -> Problem.notFound("There is no schedule \"" + key + "\".").exception();
    }
}
