package dev.pharos.web.api.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.alerting.DryRuns;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.json.Checked;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says what a rule would have done. */
@Tag(name = "Alert rules")
@Path("/api/v1/alert-rules:dry-run")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
class DryRunResource {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofDays(7);
    private static final Set<String> KEY_ALONE = Set.of("key");

    private final EditedAlertRules kind;
    private final Edits<AlertRule, Defined<AlertRule>> edits;
    private final DryRuns runs;
    private final Clock clock;

    DryRunResource(EditedAlertRules kind, DryRuns runs, Clock clock) {
        this.kind = kind;
        this.edits = new Edits<>(kind);
        this.runs = runs;
        this.clock = clock;
    }

    @Operation(
            operationId = "dryRunAlertRule",
            summary = "Say what a rule would have done with the results that were recorded",
            description =
                    "Nothing is stored and nobody is told. The body is a rule as `addAlertRule` takes it, new or a changed one before it is"
                            + " saved; one that has nothing but the `key` of a rule that is there means that rule. The answer has the series"
                            + " that were ever pending or firing, at most 100, with the values at each change, at most 200 of each.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "AlertRuleDefinition"),
                            example = "{\"key\": \"api-errors\", \"when\": \"error_rate > 5%\", \"for\": \"10m\"}"))
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "DryRun")))
    @APIResponse(
            responseCode = "503",
            description = "Another one is under way, or it took over 30 s",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @POST
    @RolesAllowed("viewer")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode run(@QueryParam("window") @Nullable String window, ObjectNode body) {
        var parameters = new Parameters();
        var length = parameters
                .understood("window", window, it -> Durations.parse(it, SHORTEST, LONGEST))
                .orElse(USUAL);
        parameters.check();
        var rule = rule(body);
        var to = DryRuns.lastRound(clock.instant());
        var from = to.minus(length);
        var tenant = Caller.current().tenant();
        return switch (runs.of(tenant, rule, from, to, 0)) {
            case DryRuns.Answer.Done done -> DryRunJson.write(rule, from, to, done);
            case DryRuns.Answer.Busy _ ->
                throw Problem.tryLater("busy", "A dry run is under way", "One is done at a time. Try again.", 5)
                        .exception();
            case DryRuns.Answer.TooMany(var targets, var results) ->
                throw Problem.invalid(
                                "window",
                                String.format(
                                        Locale.ROOT,
                                        "%s of %s have some %,d results, and a dry run looks at no more than %,d: ask for a shorter window, or for fewer targets with match",
                                        Durations.show(length),
                                        targets == 1 ? "1 target" : targets + " targets",
                                        results,
                                        DryRuns.MOST_RESULTS))
                        .exception();
            case DryRuns.Answer.TooSlow(var limit) ->
                throw Problem.tryLater(
                                "too-slow",
                                "The dry run took too long",
                                "It was not done within " + Durations.show(limit)
                                        + ". Ask for a shorter window, or for fewer targets with match.",
                                5)
                        .exception();
        };
    }

    /** The one that is written, or the one that is stored under a key alone. */
    private AlertRule rule(ObjectNode body) {
        var before = stored(body);
        if (before.isPresent() && fields(body).equals(KEY_ALONE)) {
            return before.get().definition();
        }
        return switch (edits.checked(body, before)) {
            case Checked.Valid<AlertRule> valid -> valid.value();
            case Checked.Invalid<AlertRule> invalid ->
                throw Problem.invalid(invalid.violations()).exception();
        };
    }

    private Optional<Defined<AlertRule>> stored(ObjectNode body) {
        TenantId tenant = Caller.current().tenant();
        var key = body.path("key").textValue();
        return key == null || Texts.storableFlaw(key).isPresent() ? Optional.empty() : kind.read(tenant, key);
    }

    private static Set<String> fields(ObjectNode body) {
        return Set.copyOf(body.properties().stream().map(it -> it.getKey()).toList());
    }
}
