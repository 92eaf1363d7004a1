package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.json.Fields;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.delivery.TestNotification;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.channel.DeliveryViews;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MaybeObject;
import dev.pharos.web.api.wire.MergePatch;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers, changes, lists and tests channels. What is the same of all that people edit is described by {@code DefinedThings}. */
@Tag(name = "Channels")
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ChannelsResource {
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ChannelStore store;
    private final EditedChannels channels;
    private final Edits<ChannelDefinition, StoredChannel> edits;
    private final TestNotification tests;
    private final DeliveryReader deliveries;
    private final Clock clock;

    ChannelsResource(
            ChannelStore store,
            EditedChannels channels,
            TestNotification tests,
            DeliveryReader deliveries,
            Clock clock) {
        this.store = store;
        this.channels = channels;
        this.edits = new Edits<>(channels);
        this.tests = tests;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("editor")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(ObjectNode body) {
        return edits.add(body);
    }

    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var page = Page.of(new Parameters(), limit, cursor, total, ChannelKey::new);
        var tenant = Caller.current().signedIn().tenant().id();
        return page.answer(
                store.list(tenant, page.after(), page.oneMore()),
                channels::view,
                it -> it.channel().definition().key(),
                () -> store.count(tenant));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("/{key}")
    public Response read(@PathParam("key") String key) {
        return edits.read(key);
    }

    @PUT
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.put(key, body, ifMatch);
    }

    @PATCH
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.patch(key, body, ifMatch);
    }

    // What a client accepts that is made of the description: there is a body only where it is refused.
    @DELETE
    @RolesAllowed("editor")
    @Path("/{key}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        edits.delete(key, ifMatch);
    }

    @Operation(operationId = "testChannel", summary = "Send a channel.test and wait for what becomes of it")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Delivery")))
    @POST
    @RolesAllowed("editor")
    @Path("/{key}/test")
    public ObjectNode test(@PathParam("key") String key) {
        var sent = tests.send(edits.stored(key).channel());
        var shown = DeliveryViews.of(deliveries.find(sent.notification().id()).orElseThrow());
        return shown.put("note", sent.note().orElse(null));
    }

    @Operation(
            operationId = "rotateChannelSecret",
            summary = "Make a new secret to sign with; the one before signs beside it for a while")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Rotation"),
                            example = "{\"overlap\": \"24h\"}"))
    @APIResponse(
            responseCode = "200",
            description = "Rotated; the new secret is in this answer only",
            content = @Content(schema = @Schema(ref = "Channel")))
    @POST
    @RolesAllowed("editor")
    @Path("/{key}/rotate-secret")
    public Response rotate(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            MaybeObject body) {
        var until = clock.instant().plus(overlap(body.object())).truncatedTo(ChronoUnit.MILLIS);
        var secret = store.newSecret();
        var rotated = edits.change(key, ifMatch, it -> rotated(it, secret, until));
        return Response.ok(channels.view(rotated).put("secret", secret))
                .header(HttpHeaders.ETAG, "\"" + rotated.revision() + "\"")
                .build();
    }

    private static Duration overlap(ObjectNode body) {
        var fields = Fields.of(body);
        var overlap = fields.duration("overlap", Duration.ZERO, LONGEST_OVERLAP).orElse(USUAL_OVERLAP);
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            throw Problem.invalid(fields.violations()).exception();
        }
        return overlap;
    }

    private static ChannelDefinition rotated(ChannelDefinition before, String secret, Instant until) {
        var spec = ChannelKinds.rotated(before.spec(), secret, until)
                .orElseThrow(() -> Problem.invalid(
                                "kind",
                                "a channel of the kind " + before.spec().kind().code()
                                        + " signs nothing: only a webhook has a secret of ours")
                        .exception());
        return before.with(spec);
    }
}
