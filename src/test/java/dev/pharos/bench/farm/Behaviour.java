package dev.pharos.bench.farm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * What the targets of the farm do, by their path: {@code /t/<id>} is healthy unless told to fail, {@code /wait/<ms>/<id>}
 * waits before its head and {@code /trickle/<ms>/<id>} before its last piece, {@code /dead/<id>} never answers.
 */
final class Behaviour {
    private static final Buffer HEALTHY =
            Buffer.buffer("{\"status\": \"healthy\", \"checks\": {\"database\": true, \"queue\": true}}");
    private static final Buffer END = Buffer.buffer("\n");
    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final Outages outages;
    private final Delays delays;
    private long answered;

    Behaviour(Vertx vertx, Outages outages, Delays delays) {
        this.vertx = vertx;
        this.outages = outages;
        this.delays = delays;
    }

    long answered() {
        return answered;
    }

    /** Answers a request of a probe; false where the path is none of a target's. */
    boolean answer(HttpServerRequest request) {
        var parts = request.path().split("/");
        var known = true;
        switch (parts.length > 1 ? parts[1] : "") {
            case "t" -> plain(request, parts[2]);
            case "wait" -> late(request, Long.parseLong(parts[2]), parts[3]);
            case "trickle" -> trickle(request, Long.parseLong(parts[2]), parts[3]);
            case "dead" -> {}
            default -> known = false;
        }
        answered += known ? 1 : 0;
        return known;
    }

    private void plain(HttpServerRequest request, String id) {
        if (outages.isFailing(id)) {
            request.response().setStatusCode(503).end().onSuccess(_ -> outages.failed(id));
        } else {
            request.response().putHeader("Content-Type", JSON).end(HEALTHY);
        }
    }

    private void late(HttpServerRequest request, long ms, String id) {
        var since = System.nanoTime();
        vertx.setTimer(ms, _ -> {
            delays.waited(id, System.nanoTime() - since);
            request.response().putHeader("Content-Type", JSON).end(HEALTHY);
        });
    }

    private void trickle(HttpServerRequest request, long ms, String id) {
        var response = request.response().putHeader("Content-Type", JSON).setChunked(true);
        response.write(HEALTHY).onSuccess(_ -> {
            var since = System.nanoTime();
            vertx.setTimer(ms, _ -> {
                delays.waited(id, System.nanoTime() - since);
                response.end(END);
            });
        });
    }
}
