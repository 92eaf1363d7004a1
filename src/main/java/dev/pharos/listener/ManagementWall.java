package dev.pharos.listener;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Where there is a listener for those who run Pharos, the public one knows nothing of what is there. Asked twice, as the key
 * is: by address, before anything is read, and by the package of what the address led to, so that no spelling slips by.
 */
@ApplicationScoped
class ManagementWall {
    /** Before all other filters. */
    private static final int VERY_EARLY = 200_000;

    /** For other systems, which come from outside. */
    private static final String INBOUND = "/api/v1/inbound/";

    /** What the status page tells machines: as public as the page. */
    private static final Pattern STATUS_PAGE = Pattern.compile("/api/v2/[a-z/-]+[.]json");

    private static final String NOWHERE = "/nothing-is-here";
    private static final String OWN_PAGES = "/q";
    private static final String HEALTH = "/q/health";
    private static final String CONSOLE_PATH = "/console";
    private static final String API = "dev.pharos.web.api";
    private static final String CONSOLE = "dev.pharos.web.console";
    private static final String CATALOG = "dev.pharos.catalog";
    private static final String DESCRIPTION = "dev.pharos.web.description";
    private static final String METRICS = "MetricsResource";

    private final boolean walled;

    ManagementWall(ManagementConfig config) {
        walled = config.port().isPresent();
    }

    void register(@Observes Filters filters) {
        if (walled) {
            filters.register(ManagementWall::byAddress, VERY_EARLY);
        }
    }

    private static void byAddress(RoutingContext exchange) {
        if (isPublic(exchange.request()) && isBehindWall(exchange.normalizedPath())) {
            // Whatever unknown pages look like, these look the same.
            exchange.reroute(NOWHERE);
        } else {
            exchange.next();
        }
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    void byResource(HttpServerRequest request, ResourceInfo resource) {
        if (walled && isPublic(request) && isBehindWall(resource.getResourceClass())) {
            throw new NotFoundException();
        }
    }

    static boolean isBehindWall(String given) {
        var path = given.replaceFirst("^/+", "/");
        return path.startsWith("/api")
                        && !path.startsWith(INBOUND)
                        && !STATUS_PAGE.matcher(path).matches()
                || path.startsWith("/metrics")
                || path.startsWith("/probe")
                || path.equals(CONSOLE_PATH)
                || path.startsWith(CONSOLE_PATH + "/")
                || (path.startsWith(OWN_PAGES + "/") || path.equals(OWN_PAGES))
                        && !(path.equals(HEALTH) || path.startsWith(HEALTH + "/"));
    }

    static boolean isBehindWall(Class<?> resource) {
        var home = resource.getPackageName();
        return home.startsWith(API)
                || home.startsWith(CATALOG)
                || home.startsWith(CONSOLE)
                || home.startsWith(DESCRIPTION)
                || resource.getSimpleName().startsWith(METRICS);
    }

    private static boolean isPublic(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                && connection.channel().attr(Door.SIDE).get() == Door.Side.PUBLIC;
    }
}
