package dev.pharos.web.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells with each page where the next one is (RFC 8288): at the same address, with the same filters and a new cursor. The
 * address has no host, because behind a proxy we do not know by which one we were reached.
 */
final class NextLink {
    private static final String CURSOR = "cursor";

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 200
                && response.getEntity() instanceof ObjectNode json
                && json.path("items").isArray()
                && json.path("next").isTextual()) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.LINK,
                            "<" + next(request, json.path("next").textValue()) + ">; rel=\"next\"");
        }
    }

    private static String next(ContainerRequestContext request, String cursor) {
        var query = new ArrayList<String>();
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!name.equals(CURSOR)) {
                values.forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
            }
        });
        query.add(CURSOR + "=" + encoded(cursor));
        return request.getUriInfo().getRequestUri().getRawPath() + "?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
