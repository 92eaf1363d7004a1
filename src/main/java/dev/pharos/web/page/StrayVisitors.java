package dev.pharos.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows whoever asks for an address that nothing has the page that says so, and the way home. */
@ApplicationScoped
class StrayVisitors {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Serving serving;

    StrayVisitors(Serving serving) {
        this.serving = serving;
    }

    /** What has something to say of its own, such as the API, says it. */
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
