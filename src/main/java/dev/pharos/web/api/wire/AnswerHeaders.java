package dev.pharos.web.api.wire;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer tells a browser, whoever makes it: to believe its type, to tell nobody where a link was, to run
 * nothing and to show it in no frame. Nothing of the API is stored on the way: its answers may hold a new secret.
 */
@ApplicationScoped
class AnswerHeaders {
    private static final int BEFORE_ALL = 200_000;
    private static final String POLICY = "Content-Security-Policy";
    /** Of a page that says so itself. */
    private static final String FOR_ANY_FRAME = "frame-ancestors *";

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** Its scripts are files but for two within the page, known by their hashes; its styles are made by scripts. */
    private static final String SWAGGER_UI = "default-src 'none'; script-src 'self'"
            + " 'sha256-Bc4MCmo3eDPvU16BhBcWMZUgDqc1e/UzzwdDbpYruPU='"
            + " 'sha256-xUBOgH5FRtr24e8oShM75tIJfUoY9ryp0ofU/5e+H7I='"
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    exchange.addHeadersEndHandler(_ -> add(exchange));
                    exchange.next();
                },
                BEFORE_ALL);
    }

    private static void add(RoutingContext exchange) {
        var headers = exchange.response().headers();
        var path = exchange.normalizedPath();
        set(headers, "X-Content-Type-Options", "nosniff");
        set(headers, "Referrer-Policy", "no-referrer");
        set(headers, POLICY, path != null && path.startsWith("/q/swagger-ui") ? SWAGGER_UI : NOTHING);
        if (!headers.get(POLICY).contains(FOR_ANY_FRAME)) {
            set(headers, "X-Frame-Options", "DENY");
        }
        if (path != null && path.startsWith("/api")) {
            set(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static void set(MultiMap headers, CharSequence name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
