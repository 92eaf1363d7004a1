package dev.pharos.web.page.shown;

import dev.pharos.core.catalog.Key;
import dev.pharos.web.address.ForwardedPrefix;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which page a visitor asks for, before anything else is: by the path {@code /status/KEY/…}, behind which all is that there is
 * of a page at {@code /}; else by the name that it came by. Nothing but what there is of a page is reached
 * through its path.
 */
@ApplicationScoped
class PageFilter {
    private static final int FIRST = Priorities.AUTHENTICATION - 100;
    private static final Pattern OWN = Pattern.compile("/*status/([a-z0-9-]{1,63})(/.*)?");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Showing showing;
    private final ForwardedPrefix prefixes;

    PageFilter(Showing showing, ForwardedPrefix prefixes) {
        this.showing = showing;
        this.prefixes = prefixes;
    }

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    @Nullable
    Response find(ContainerRequestContext request, RoutingContext exchange) {
        var prefix = prefixes.of(exchange.request());
        var own = OWN.matcher(request.getUriInfo().getPath());
        if (!own.matches()) {
            AskedPage.found(exchange, showing.front(AskedPage.name(exchange.request()), prefix));
            return null;
        }
        var within = own.group(2) == null ? "/" : own.group(2);
        var page = showing.at(new Key(own.group(1)), prefix);
        if (page.isEmpty() || !isThere(request.getMethod(), within)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        AskedPage.found(exchange, page.get());
        request.setRequestUri(
                request.getUriInfo().getRequestUriBuilder().replacePath(within).build());
        return null;
    }

    /** What is kept on the way for one path is not for another. */
    @ServerResponseFilter
    void vary(ContainerResponseContext response, RoutingContext exchange) {
        var headers = response.getHeaders();
        if (prefixes.isBelieved(exchange.request())
                && String.valueOf(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("public")) {
            headers.add(HttpHeaders.VARY, ForwardedPrefix.HEADER);
        }
    }

    private static boolean isThere(String method, String within) {
        return READING.contains(method)
                ? PageAddress.isRead(within)
                : method.equals(HttpMethod.POST) && PageAddress.isWritten(within);
    }
}
