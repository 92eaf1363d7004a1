package dev.pharos.web.api.wire;

import dev.pharos.web.api.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Turns a body away by the length that it declares, before any of it is read; one that declares none is measured by
 * {@link StrictJson} or {@link Lines}. Quarkus's own limit lies above ours, because it answers without a word.
 */
@ApplicationScoped
class BodyLimit {
    /** Before Quarkus looks at the length itself. */
    private static final int VERY_EARLY = 100_000;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, VERY_EARLY);
    }

    private static void check(RoutingContext exchange) {
        var declared = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var path = exchange.normalizedPath();
        var ofLines = path.equals(Lines.PATH) || path.equals(Lines.RESULTS_PATH);
        if (declared == null || !isLarger(declared, ofLines ? Lines.MAX_BYTES : StrictJson.MAX_BYTES)) {
            exchange.next();
            return;
        }
        var problem = ofLines ? Lines.tooLarge() : StrictJson.tooLarge();
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problem.json());
    }

    /** Digits only, which the HTTP decoder has checked; more of them than a long has are too many as well. */
    private static boolean isLarger(String declared, long most) {
        return declared.length() > 18 || Long.parseLong(declared) > most;
    }
}
