package dev.pharos.web.console.acts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Durations;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.incident.Acted;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.incident.IncidentStore;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes what somebody presses beside an incident, and leads back to Now. */
@Path(SessionCookies.PATH + "/incidents/{id}")
@RolesAllowed("responder")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ActsResource {
    private static final URI NOW = URI.create(SessionCookies.PATH);
    private static final int LONGEST_NOTE = 2_000;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final IncidentStore store;
    private final IncidentReader incidents;
    private final Edits<Silence, Defined<Silence>> silences;
    private final Clock clock;

    ActsResource(IncidentStore store, IncidentReader incidents, EditedSilences silences, Clock clock) {
        this.store = store;
        this.incidents = incidents;
        this.silences = new Edits<>(silences);
        this.clock = clock;
    }

    @POST
    @RolesAllowed("responder")
    @Path("acknowledge")
    @Operation(hidden = true)
    public Response acknowledge(
            @PathParam("id") String id, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        var session = own(exchange, form);
        return back(
                switch (store.acknowledge(session.tenant(), id(id), session.actor(), Optional.empty())) {
                    case Acknowledged.Done done -> new Acted.Done(done.incident());
                    case Acknowledged.Already already -> new Acted.Done(already.incident());
                    case Acknowledged.AlreadyResolved over -> new Acted.AlreadyResolved(over.incident());
                    case Acknowledged.NoSuchIncident _ -> new Acted.NoSuchIncident();
                });
    }

    @POST
    @RolesAllowed("responder")
    @Path("note")
    @Operation(hidden = true)
    public Response note(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("note") @Nullable String note,
            @Context RoutingContext exchange) {
        var session = own(exchange, form);
        var text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw Problem.invalid("note", "must have 1 to " + LONGEST_NOTE + " characters")
                    .exception();
        }
        return back(store.note(session.tenant(), id(id), session.actor(), text));
    }

    @POST
    @RolesAllowed("responder")
    @Path("snooze")
    @Operation(hidden = true)
    public Response snooze(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("for") @Nullable String length,
            @Context RoutingContext exchange) {
        var session = own(exchange, form);
        return back(store.snooze(session.tenant(), id(id), session.actor(), until(length), Optional.empty()));
    }

    /** Silences the target of the incident. */
    @POST
    @RolesAllowed("responder")
    @Path("silence")
    @Operation(hidden = true)
    public Response silence(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("for") @Nullable String length,
            @Context RoutingContext exchange) {
        var session = own(exchange, form);
        var incident = incidents
                .find(session.tenant(), id(id))
                .map(IncidentReader.Story::incident)
                .orElseThrow(() -> unknown().exception());
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray("matchers").add("target=\"" + incident.target() + "\"");
        json.put("endsAt", Instants.show(until(length)))
                .put("comment", "From the console, beside an incident of " + incident.target());
        silences.add(json);
        return Response.seeOther(NOW).build();
    }

    private static Session own(RoutingContext exchange, @Nullable String form) {
        var session = Session.of(exchange);
        session.require(form);
        return session;
    }

    private Instant until(@Nullable String length) {
        try {
            var lasting = Durations.parse(length == null ? "" : length);
            if (lasting.compareTo(Duration.ofSeconds(1)) >= 0 && lasting.compareTo(LONGEST) <= 0) {
                return clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(lasting);
            }
        } catch (IllegalArgumentException notALength) {
            // Refused like one that is too long.
        }
        throw Problem.invalid("for", "must be 1s to 7d").exception();
    }

    private static Response back(Acted acted) {
        return switch (acted) {
            case Acted.Done _ -> Response.seeOther(NOW).build();
            case Acted.AlreadyResolved over -> throw over(over.incident()).exception();
            case Acted.TooMany _ ->
                throw Problem.of(
                                409,
                                "The incident has as many events as can be told; nothing more can be written down.")
                        .exception();
            case Acted.NoSuchIncident _ -> throw unknown().exception();
            case Acted.TryLater _ ->
                throw Problem.tryLater("behind", "Not now", "The database is behind. Try again.", 5)
                        .exception();
        };
    }

    private static Problem over(Incident incident) {
        return Problem.of(
                409,
                "The incident was resolved at "
                        + Instants.show(incident.resolvedAt().orElseThrow()) + "; there is nothing left to do.");
    }

    private static IncidentId id(String id) {
        try {
            return new IncidentId(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            throw unknown().exception();
        }
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such incident.");
    }
}
