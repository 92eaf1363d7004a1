package dev.pharos.catalog.targets.ondemand;

import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.Role;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.platform.Ids;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Answers as blackbox_exporter does, so that what Prometheus was told of that one holds for Pharos. Probes on demand and
 * records nothing. It asks for what {@code POST /api/v1/probe} asks for: who may not have an address probed there may not here.
 */
@Tag(name = "Targets")
@Path("/probe")
@RunOnVirtualThread
class BlackboxResource {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** So much earlier than Prometheus gives up we do, as blackbox_exporter does. */
    private static final Duration HEAD_START = Duration.ofMillis(500);

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final double MS_PER_SECOND = 1_000;

    private final OnDemandProbes probes;
    private final TargetStore store;
    private final SecurityIdentity identity;
    private final Ids ids;

    BlackboxResource(OnDemandProbes probes, TargetStore store, SecurityIdentity identity, Ids ids) {
        this.probes = probes;
        this.store = store;
        this.identity = identity;
        this.ids = ids;
    }

    @Operation(
            operationId = "probeForPrometheus",
            summary = "Probe as blackbox_exporter does, and record nothing",
            description =
                    "With `module` the target is an address, and the key needs the role editor; without one it is the key"
                            + " of a registered target, or an address for `http_2xx`. Answers the metrics of blackbox_exporter.")
    @Parameter(name = "target", description = "An address, or the key of a registered target")
    @Parameter(name = "module", description = "`http_2xx`, `http_post_2xx`, `tcp_connect` or `tls_connect`")
    @APIResponse(
            responseCode = "200",
            description = "Done, whatever came of it: see `probe_success`",
            content = @Content(mediaType = "text/plain"))
    @GET
    @RolesAllowed("responder")
    @Produces({"text/plain", Problem.MEDIA_TYPE})
    public Response probe(
            @QueryParam("target") @Nullable String target,
            @QueryParam("module") @Nullable String module,
            @HeaderParam("X-Prometheus-Scrape-Timeout-Seconds") @Nullable String patience) {
        if (target == null || target.isBlank()) {
            throw Problem.of(400, "The parameter target is missing.").exception();
        }
        var meant = module == null && canBeKey(target) ? registered(target) : address(target, module, patience);
        var tried = probes.tried(meant);
        if (tried.result().verdict() instanceof Verdict.Fail fail && fail.reason() == Reason.PROBER) {
            throw Problem.tryLater("prober", "Not probed", "Pharos could not do its part: " + fail.message(), 1)
                    .exception();
        }
        return Response.ok(BlackboxAnswer.of(meant.probe(), tried))
                .type(TEXT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean canBeKey(String target) {
        return target.matches("[a-z0-9-]{1,63}");
    }

    private Target registered(String key) {
        return store.read(Caller.current().tenant(), new TargetKey(key))
                .map(StoredTarget::target)
                .orElseThrow(() -> Problem.notFound("There is no target \"" + key
                                + "\". To probe the host of that name, say how: module=http_2xx.")
                        .exception());
    }

    private Target address(String address, @Nullable String module, @Nullable String patience) {
        if (!identity.hasRole(Role.EDITOR.code())) {
            throw new ForbiddenException();
        }
        var kind = module == null ? BlackboxModule.HTTP_2XX : BlackboxModule.of(module);
        var definition = Outcomes.valid(TargetJson.read(kind.target(address.strip(), timeout(patience))));
        return Target.of(new TargetId(ids.next()), 1, definition, Optional.empty());
    }

    private static Duration timeout(@Nullable String patience) {
        if (patience == null || !patience.matches("[0-9]{1,6}([.][0-9]{1,9})?")) {
            return LONGEST;
        }
        var left = Duration.ofMillis(Math.round(Double.parseDouble(patience) * MS_PER_SECOND))
                .minus(HEAD_START);
        var longest = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        return longest.compareTo(SHORTEST) < 0 ? SHORTEST : longest;
    }
}
