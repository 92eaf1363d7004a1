package dev.pharos.web.api;

import dev.pharos.core.access.Principal;
import dev.pharos.core.access.TenantId;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Who makes a request, and from where; both stand in the log beside what was changed.
 *
 * @param principal who has signed in; empty where nobody had to, or nobody could
 * @param from the address of the connection, or the one that a trusted proxy names (quarkus.http.proxy)
 */
public record Caller(Optional<Principal> principal, String from) {
    private static final String EXCHANGE = "pharos.caller.exchange";
    private static final String FROM = "pharos.caller.from";

    static String address(HttpServerRequest connection) {
        var address = connection.remoteAddress();
        var host = address == null ? null : address.hostAddress();
        return host != null ? host : address == null ? "unknown" : String.valueOf(address.host());
    }

    static void arrived(ContainerRequestContext request, RoutingContext exchange) {
        request.setProperty(EXCHANGE, exchange);
        request.setProperty(FROM, address(exchange.request()));
    }

    static Caller of(ContainerRequestContext request) {
        return new Caller(
                request.getProperty(EXCHANGE) instanceof RoutingContext exchange
                        ? principal(exchange)
                        : Optional.empty(),
                request.getProperty(FROM) instanceof String from ? from : "unknown");
    }

    private static Optional<Principal> principal(RoutingContext exchange) {
        return exchange.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof Principal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    /** Who makes the request that this thread works on; nobody where it works on none, as the one that loads files. */
    public static Caller current() {
        var request = Arc.container().requestContext().isActive() ? CurrentRequestManager.get() : null;
        return request == null ? new Caller(Optional.empty(), "unknown") : of(request.getContainerRequestContext());
    }

    /** Who has signed in, as every caller of a resource with {@code @RolesAllowed} has. */
    public Principal signedIn() {
        return principal.orElseThrow(() -> new IllegalStateException("nobody has signed in"));
    }

    /** For which tenant they act. */
    public TenantId tenant() {
        return signedIn().tenant().id();
    }

    /** What the log calls them. */
    String by() {
        return principal.map(Principal::name).orElse("no key");
    }
}
