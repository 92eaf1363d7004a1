package dev.pharos.web.console.frame;

import dev.pharos.web.address.RootPath;
import dev.pharos.web.console.session.SessionCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts on what {@link RootPath} takes off: the path under which visitors find all that there is. The console is written as though
 * there were none, so no view, no form and no act can forget it.
 */
@ApplicationScoped
class Rooted {
    /**
     * An address of ours in a page: what stands in a page from elsewhere is escaped, and has no quotation marks. An address with two
     * slashes is of another host.
     */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<= (?:href|src|action|formaction|data-live|data-events|data-form)=\")/(?!/)");

    /** After what a refusal leads to is known. */
    private static final int AFTER_REFUSALS = Priorities.USER;

    private final String root;

    Rooted(RootPath root) {
        this.root = root.value();
    }

    /** A page whose addresses hold. */
    String page(String html) {
        return root.isEmpty() ? html : ADDRESS.matcher(html).replaceAll(Matcher.quoteReplacement(root + "/"));
    }

    /** Where an answer leads that is no page of its own. What another part of the web has written holds already. */
    @ServerResponseFilter(priority = AFTER_REFUSALS)
    void lead(ContainerRequestContext request, ContainerResponseContext response) {
        var location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (!root.isEmpty()
                && location != null
                && SessionCookies.isBelow(
                        SessionCookies.PATH, request.getUriInfo().getPath())) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, address(URI.create(location.toString())));
        }
    }

    private String address(URI leads) {
        var path = leads.getRawPath();
        if (!SessionCookies.isBelow(SessionCookies.PATH, path)) {
            return leads.toString();
        }
        return root
                + path
                + (leads.getRawQuery() == null ? "" : "?" + leads.getRawQuery())
                + (leads.getRawFragment() == null ? "" : "#" + leads.getRawFragment());
    }
}
