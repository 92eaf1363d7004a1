package dev.pharos.web.page;

import dev.pharos.web.page.packed.Rendered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** The tags by which it is found out whether somebody still has what is here: a page that they have is not sent again. */
@ApplicationScoped
public class Tags {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Weak: the same content may be packed in several ways (RFC 9110, section 8.8.1). */
    public static String of(Rendered content) {
        return "W/\"" + content.fingerprint() + "\"";
    }

    /** Tags are compared weakly (RFC 9110, section 13.1.2). */
    public static boolean isKnown(@Nullable String tags, String tag) {
        return tags != null
                && (tags.strip().equals("*")
                        || Arrays.stream(tags.split(","))
                                .map(String::strip)
                                .anyMatch(it -> it.equals(tag) || it.equals(tag.substring(2))));
    }

    /** Of pages, which have a language; documents are compared where they are answered. */
    @ServerResponseFilter
    void compare(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 200
                || !READING.contains(request.getMethod())
                || !response.getHeaders().containsKey(HttpHeaders.CONTENT_LANGUAGE)) {
            return;
        }
        if (response.getHeaders().getFirst(HttpHeaders.ETAG) instanceof String tag
                && isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(304);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }
}
