package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.Foresight.Duty;
import dev.pharos.core.escalation.Foresight.Moment;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Instants;
import dev.pharos.store.escalation.EscalationPreview;
import dev.pharos.store.escalation.EscalationPreview.Preview;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says who would be told of a target, without telling anybody. */
@Tag(name = "Targets")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EscalationResource {
    private static final String INSTANT = "an instant such as 2026-11-23T03:00:00Z, in the years 2000 to 2999";

    private static final String EXAMPLE = """
            {
              "target": "gateway", "at": "2026-12-05T02:10:00.000Z",
              "policy": {"key": "core", "reason": "the policy \\"core\\" is the first that matches: team=\\"core\\""},
              "steps": [
                {"at": "2026-12-05T02:10:00.000Z", "step": 1, "round": 1, "tells": ["slack-critical"],
                 "why": "the policy \\"core\\" is the first that matches: team=\\"core\\"; step 1 of 2", "held": null, "reason": null, "notTold": [], "onCall": []},
                {"at": "2026-12-05T02:15:00.000Z", "step": 2, "round": 1, "tells": ["ann-phone"],
                 "why": "the policy \\"core\\" is the first that matches: team=\\"core\\"; step 2 of 2; ann-phone: schedule \\"primary\\": \\"ann\\" is on call, layer 1 of 1",
                 "held": null, "reason": null, "notTold": [],
                 "onCall": [{"schedule": "primary", "contact": "ann", "reason": "layer 1 of 1"}]}
              ]
            }""";

    private final Edits<TargetDefinition, StoredTarget> targets;
    private final EscalationPreview preview;
    private final Clock clock;

    EscalationResource(EditedTargets targets, EscalationPreview preview, Clock clock) {
        this.targets = new Edits<>(targets);
        this.preview = preview;
        this.clock = clock;
    }

    @Operation(
            operationId = "previewEscalation",
            summary = "Tell who would be told of an outage of a target, step by step, and why or why not",
            description =
                    "Of an incident that opened at that instant, if nobody acknowledged it and nothing changed: by the same"
                            + " decisions as those that are made then, the first 60 of them. Nothing is told, and nothing is kept.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "EscalationPreview"), example = EXAMPLE))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/escalation")
    public ObjectNode escalation(@PathParam("key") String key, @QueryParam("at") @Nullable String at) {
        var parameters = new Parameters();
        var wanted = parameters.read("at", at, INSTANT, EscalationResource::instant);
        parameters.check();
        var target = targets.stored(key).target();
        var openedAt = wanted.orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return json(key, openedAt, preview.of(target, openedAt));
        } catch (SQLException away) {
            throw new QueryFailed(away);
        }
    }

    private static ObjectNode json(String key, Instant openedAt, Preview preview) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target", key).put("at", Instants.show(openedAt));
        var choice = preview.choice();
        json.putObject("policy")
                .put("key", choice.policy().map(it -> it.key().value()).orElse(null))
                .put("reason", choice.reason());
        var steps = json.putArray("steps");
        preview.moments().forEach(it -> moment(steps.addObject(), it));
        return json;
    }

    private static void moment(ObjectNode json, Moment moment) {
        var decided = moment.decided();
        json.put("at", Instants.show(moment.at()));
        json.put("step", moment.step() + 1).put("round", moment.round() + 1);
        var tells = json.putArray("tells");
        if (decided.decision() instanceof Escalation.Tell tell) {
            tell.who().forEach(it -> tells.add(it.key().value()));
            json.put("why", tell.why().reason());
        } else {
            json.putNull("why");
        }
        json.put("held", decided.held().map(it -> it.cause().code()).orElse(null));
        json.put("reason", decided.reason().orElse(null));
        var notTold = json.putArray("notTold");
        decided.untold()
                .forEach(it -> notTold.addObject()
                        .put("channel", it.channel().key().value())
                        .put("reason", it.reason()));
        var onCall = json.putArray("onCall");
        moment.onCall().forEach(it -> duty(onCall.addObject(), it));
    }

    private static void duty(ObjectNode json, Duty duty) {
        json.put("schedule", duty.schedule().value());
        json.put(
                "contact",
                duty.who()
                        .map(it -> it instanceof OnCall.OnDuty on ? on.contact().value() : null)
                        .orElse(null));
        json.put("reason", duty.who().map(OnCall::reason).orElse("the schedule is gone"));
    }

    private static Instant instant(String text) {
        var at = OffsetDateTime.parse(text);
        if (at.getYear() < 2000 || at.getYear() > 2999) {
            throw new DateTimeException("the year " + at.getYear());
        }
        return at.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
