package dev.pharos.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers a request for an address that does not exist with the page that says so and shows the way home. */
@ApplicationScoped
class StrayVisitors {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Serving serving;

    StrayVisitors(Serving serving) {
        this.serving = serving;
    }

    /** An answer that has a body of its own, as the API's have, stays as it is. */
    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404 || response.hasEntity()) {
            return;
        }
        var page = serving.notFound(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
                .build();
        page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
        response.setEntity(page.getEntity(), null, HTML);
    }
}
