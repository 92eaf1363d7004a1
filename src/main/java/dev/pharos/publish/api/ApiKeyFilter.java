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
import java.util.concurrent.ExecutorService;
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

    private final ApiAccess access;
    private final ExecutorService virtualThreads;

    ApiKeyFilter(ApiAccess access, @VirtualThreads ExecutorService virtualThreads) {
        this.access = access;
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
        var caller = Caller.of(request);
        var refusal = access.refusal(request.getHeaderString(HttpHeaders.AUTHORIZATION), caller.from());
        if (refusal.isEmpty()) {
            request.setProperty(ACCEPTED, true);
            caller.accepted(request, ApiAccess.KEY_NAME);
        }
        return refusal.map(Problem::response).orElse(null);
    }
}
