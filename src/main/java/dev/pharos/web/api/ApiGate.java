package dev.pharos.web.api;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody without a key know what there is under {@code /api} and what not: asks before it is known what the address leads
 * to. What a known address leads to is guarded by its {@code @RolesAllowed}, however the address is spelt.
 */
@ApplicationScoped
class ApiGate {
    private static final Pattern API = Pattern.compile("/*api([/;].*)?");

    private final IdentityProviderManager identities;

    ApiGate(IdentityProviderManager identities) {
        this.identities = identities;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<@Nullable Response> ask(ContainerRequestContext request, RoutingContext exchange) {
        if (!API.matcher(request.getUriInfo().getPath()).matches()) {
            return Uni.createFrom().nullItem();
        }
        return QuarkusHttpUser.getSecurityIdentity(exchange, identities)
                .map(it -> it.isAnonymous() ? Refusals.noKey().response() : null);
    }
}
