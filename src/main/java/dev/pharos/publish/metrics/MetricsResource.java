package dev.pharos.publish.metrics;

import dev.pharos.publish.api.ApiAccess;
import dev.pharos.publish.api.problem.Problem;
import dev.pharos.publish.crowd.Kept;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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
    /** Where everybody may ask, all who do so within this time get the same. */
    private static final Duration FOR_ALL = Duration.ofSeconds(1);

    private final MetricsConfig config;
    private final ApiAccess access;
    private final PrometheusMeterRegistry registry;
    private final TargetSeries targets;
    private final Kept<byte[]> forAll;

    MetricsResource(
            MetricsConfig config,
            ApiAccess access,
            PrometheusMeterRegistry registry,
            TargetSeries targets,
            Clock clock) {
        this.config = config;
        this.access = access;
        this.registry = registry;
        this.targets = targets;
        this.forAll = new Kept<>(clock, FOR_ALL);
    }

    @Operation(operationId = "getMetrics", summary = "Metrics for Prometheus")
    @APIResponse(
            responseCode = "200",
            description = "Prometheus' text format, version 0.0.4",
            content = @Content(mediaType = "text/plain"))
    @GET
    public Response scrape(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest connection)
            throws SQLException {
        if (config.isPublic()) {
            return answer(forAll.get(this::written));
        }
        return access.refusal(authorization, connection)
                .map(Problem::response)
                .orElseGet(() -> answer((StreamingOutput) this::write));
    }

    private static Response answer(Object body) {
        return Response.ok(body)
                .type(TextFormat.CONTENT_TYPE_004)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private byte[] written() {
        var bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(OutputStream body) throws IOException {
        var writer = new OutputStreamWriter(body, StandardCharsets.UTF_8);
        registry.scrape(writer, TextFormat.CONTENT_TYPE_004);
        targets.write(writer, config.perTargetLimit());
        writer.flush();
    }
}
