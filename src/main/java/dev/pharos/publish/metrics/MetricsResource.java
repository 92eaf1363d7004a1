package dev.pharos.publish.metrics;

import dev.pharos.publish.api.ApiAccess;
import dev.pharos.publish.api.problem.Problem;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The metrics of our work and, up to a limit, of each target, as Prometheus reads them. */
@Tag(name = "Own health")
@Path("/metrics")
@RunOnVirtualThread
class MetricsResource {
    private final MetricsConfig config;
    private final ApiAccess access;
    private final PrometheusMeterRegistry registry;
    private final TargetSeries targets;

    MetricsResource(MetricsConfig config, ApiAccess access, PrometheusMeterRegistry registry, TargetSeries targets) {
        this.config = config;
        this.access = access;
        this.registry = registry;
        this.targets = targets;
    }

    @Operation(summary = "Metrics for Prometheus")
    @APIResponse(
            responseCode = "200",
            description = "Prometheus' text format, version 0.0.4",
            content = @Content(mediaType = "text/plain"))
    @GET
    public Response scrape(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest connection) {
        if (!config.isPublic()) {
            var refusal = access.refusal(authorization, connection);
            if (refusal.isPresent()) {
                return refusal.map(Problem::response).get();
            }
        }
        return Response.ok((StreamingOutput) this::write)
                .type(TextFormat.CONTENT_TYPE_004)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void write(OutputStream body) throws IOException {
        var writer = new OutputStreamWriter(body, StandardCharsets.UTF_8);
        registry.scrape(writer, TextFormat.CONTENT_TYPE_004);
        targets.write(writer, config.perTargetLimit());
        writer.flush();
    }
}
