package dev.pharos.web.page.shown;

import dev.pharos.web.page.words.Tongue;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Remembers in the browser which language a visitor chose, and nothing else of them. The answer that says so is for them alone:
 * what is kept on the way would choose for others.
 */
@ApplicationScoped
class TongueFilter {
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final AskedPage asked;

    TongueFilter(AskedPage asked) {
        this.asked = asked;
    }

    @ServerResponseFilter
    void remember(ContainerResponseContext response, RoutingContext exchange) {
        // Only pages have a language.
        if (!response.getHeaders().containsKey(HttpHeaders.CONTENT_LANGUAGE)) {
            return;
        }
        AskedTongue.chosen(exchange.request()).ifPresent(tongue -> {
            var headers = response.getHeaders();
            headers.add(HttpHeaders.SET_COOKIE, cookie(exchange.request(), tongue));
            if (!String.valueOf(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store")) {
                headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, max-age=5");
            }
        });
    }

    private NewCookie cookie(HttpServerRequest request, Tongue tongue) {
        var root = asked.unseen().site().root();
        return OwnCookie.of(AskedTongue.COOKIE, tongue.code(), root, request, REMEMBERED);
    }
}
