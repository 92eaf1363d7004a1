package dev.pharos.publish.api;

import dev.pharos.publish.api.problem.Problem;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody into the API without a key. Asked twice: before it is known what the address leads to, so that an unknown one
 * tells nothing either, and again by the package of what it led to, so that no spelling of an address slips by.
 */
@ApplicationScoped
class ApiKeyFilter {
    private static final String ACCEPTED = "pharos.key.accepted";
    private static final String GUARDED_PACKAGE = ApiKeyFilter.class.getPackageName();

    /** The scheme of RFC 6750; its name has no case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    private final ApiKeys keys;
    private final ExecutorService virtualThreads;

    ApiKeyFilter(ApiKeys keys, @VirtualThreads ExecutorService virtualThreads) {
        this.keys = keys;
        this.virtualThreads = virtualThreads;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<@Nullable Response> byAddress(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!path.replaceFirst("^/+", "").startsWith("api")) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().item(() -> checked(request)).runSubscriptionOn(virtualThreads);
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    @Nullable
    Response byResource(ContainerRequestContext request, ResourceInfo resource) {
        return resource.getResourceClass().getPackageName().startsWith(GUARDED_PACKAGE)
                        && request.getProperty(ACCEPTED) == null
                ? checked(request)
                : null;
    }

    private @Nullable Response checked(ContainerRequestContext request) {
        var key = presented(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (key.filter(keys::accepts).isPresent()) {
            request.setProperty(ACCEPTED, true);
            return null;
        }
        var detail = key.isPresent()
                ? "The API key is not known."
                : "An API key is needed: send \"Authorization: Bearer <key>\".";
        return Problem.of(401, detail)
                .with(HttpHeaders.WWW_AUTHENTICATE, key.isPresent() ? "Bearer error=\"invalid_token\"" : "Bearer")
                .response();
    }

    private static Optional<String> presented(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        var match = BEARER.matcher(authorization);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
