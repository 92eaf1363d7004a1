package dev.pharos.web.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.json.Instants;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.platform.Ticker;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Our own health, for everybody: a word for each part, and nothing of why. */
@Tag(name = "Own health")
@Path("/health")
@PermitAll
@ApplicationScoped
@RunOnVirtualThread
class HealthResource {
    private final OwnHealth health;
    private final HealthConfig config;
    private final Clock clock;
    private final Ticker ticker;
    private long startedNanos;

    HealthResource(OwnHealth health, HealthConfig config, Clock clock, Ticker ticker) {
        this.health = health;
        this.config = config;
        this.clock = clock;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent started) {
        startedNanos = ticker.nanos();
    }

    @Operation(operationId = "getHealth", summary = "How Pharos itself is; needs no key")
    @APIResponse(
            responseCode = "200",
            description = "Healthy or degraded; 503 with the same body where unhealthy",
            content = @Content(schema = @Schema(ref = "OwnHealth")))
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read() {
        var report = health.report();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.worst().name().toLowerCase(Locale.ROOT));
        json.put("timestamp", Instants.show(clock.instant()));
        json.put("version", config.version());
        json.put("uptimeSeconds", TimeUnit.NANOSECONDS.toSeconds(ticker.nanos() - startedNanos));
        var checks = json.putObject("checks");
        report.levels().forEach((name, level) -> checks.put(name, level == Level.HEALTHY));
        report.hints().forEach(json.putArray("details")::add);
        return Response.status(report.worst() == Level.UNHEALTHY ? 503 : 200)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json)
                .build();
    }
}
