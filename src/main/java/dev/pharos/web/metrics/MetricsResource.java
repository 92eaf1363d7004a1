package dev.pharos.web.metrics;

import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.web.api.Caller;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.metrics.Exposition.Format;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
    private final Scrape scrape;
    private final Map<Format, CachedValue<byte[]>> forAll = new EnumMap<>(Format.class);

    MetricsResource(MetricsConfig config, SecurityIdentity identity, Scrape scrape, Clock clock) {
        this.config = config;
        this.identity = identity;
        this.scrape = scrape;
        for (var format : Format.values()) {
            forAll.put(format, new CachedValue<>(clock, FOR_ALL));
        }
    }

    @Operation(
            operationId = "getMetrics",
            summary = "Metrics for Prometheus",
            description =
                    "In OpenMetrics, with exemplars, where `Accept` prefers `application/openmetrics-text`. A key of another"
                            + " tenant than `main` sees the targets of its tenant.")
    @APIResponse(
            responseCode = "200",
            description = "Prometheus' text format, version 0.0.4, or OpenMetrics 1.0.0",
            content = {@Content(mediaType = "text/plain"), @Content(mediaType = "application/openmetrics-text")})
    /** @PermitAll, because a setting decides who may ask. */
    @GET
    @PermitAll
    public Response read(@Context HttpHeaders headers) throws SQLException {
        var format = Format.liked(headers.getAcceptableMediaTypes());
        if (config.isPublic()) {
            return answer(format, Objects.requireNonNull(forAll.get(format)).get(() -> written(format)));
        }
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(Role.VIEWER.code())) {
            throw new ForbiddenException();
        }
        var tenant = Caller.current().tenant();
        return answer(format, (StreamingOutput) body -> scrape.write(utf8(body), format, it -> sees(tenant, it)));
    }

    /** Those who run Pharos see all of it, other tenants what is theirs. */
    private static boolean sees(TenantId tenant, TenantId whose) {
        return tenant.equals(TenantId.MAIN) || tenant.equals(whose);
    }

    private static Response answer(Format format, Object body) {
        return Response.ok(body)
                .type(format.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private byte[] written(Format format) {
        var bytes = new ByteArrayOutputStream();
        try {
            scrape.write(utf8(bytes), format, _ -> true);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Writer utf8(OutputStream body) {
        return new OutputStreamWriter(body, StandardCharsets.UTF_8);
    }
}
