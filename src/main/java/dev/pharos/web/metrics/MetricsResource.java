package dev.pharos.web.metrics;

import dev.pharos.core.access.Role;
import dev.pharos.web.crowd.CachedValue;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** The metrics of our work and, up to a limit, of each target, as Prometheus reads them. */
@Tag(name = "Own health")
@Path("/metrics")
@RunOnVirtualThread
class MetricsResource {
    /** Where everybody may ask, all who do so within this time get the same. */
    private static final Duration FOR_ALL = Duration.ofSeconds(1);

    private final MetricsConfig config;
    private final SecurityIdentity identity;
    private final PrometheusMeterRegistry registry;
    private final TargetSeries targets;
    private final CachedValue<byte[]> forAll;

    MetricsResource(
            MetricsConfig config,
            SecurityIdentity identity,
            PrometheusMeterRegistry registry,
            TargetSeries targets,
            Clock clock) {
        this.config = config;
        this.identity = identity;
        this.registry = registry;
        this.targets = targets;
        this.forAll = new CachedValue<>(clock, FOR_ALL);
    }

    @Operation(operationId = "getMetrics", summary = "Metrics for Prometheus")
    @APIResponse(
            responseCode = "200",
            description = "Prometheus' text format, version 0.0.4",
            content = @Content(mediaType = "text/plain"))
    /** @PermitAll, because a setting decides who may ask. */
    @GET
    @PermitAll
    public Response scrape() throws SQLException {
        if (config.isPublic()) {
            return answer(forAll.get(this::written));
        }
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(Role.VIEWER.code())) {
            throw new ForbiddenException();
        }
        return answer((StreamingOutput) this::write);
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
