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

    /** Others than people tell us something there, and each proves itself in its own way. */
    private static final Pattern INBOUND = Pattern.compile("/*api/v1/inbound/(pagerduty/)?[A-Za-z0-9_-]+");

    /** What the status page tells machines: as public as the page. */
    private static final Pattern PUBLIC = Pattern.compile("/*api/v2/[a-z/-]+[.]json");

    private final IdentityProviderManager identities;

    ApiGate(IdentityProviderManager identities) {
        this.identities = identities;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<@Nullable Response> ask(ContainerRequestContext request, RoutingContext exchange) {
        var path = request.getUriInfo().getPath();
        if (!API.matcher(path).matches()
                || INBOUND.matcher(path).matches()
                || PUBLIC.matcher(path).matches()) {
            return Uni.createFrom().nullItem();
        }
        return QuarkusHttpUser.getSecurityIdentity(exchange, identities)
                .map(it -> it.isAnonymous() ? Refusals.noKey().response() : null);
    }
}
