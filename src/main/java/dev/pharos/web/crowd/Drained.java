package dev.pharos.web.crowd;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Handles the next request of a connection only once most of the answers before it have left: of a visitor who sends
 * many requests and reads no answer one is in memory, and not all.
 */
@ApplicationScoped
class Drained {
    /** Before anything is done for the request. */
    private static final int FIRST = 200_000;

    void register(@Observes Filters filters) {
        filters.register(Drained::next, FIRST);
    }

    private static void next(RoutingContext exchange) {
        var response = exchange.response();
        if (!response.writeQueueFull()) {
            exchange.next();
            return;
        }
        exchange.request().pause();
        response.drainHandler(_ -> {
            response.drainHandler(null);
            exchange.request().resume();
            exchange.next();
        });
    }
}
