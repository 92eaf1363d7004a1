package dev.pharos.bench.storm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A receiver of webhooks that answers after a while, and takes one in so many seconds at most. For one event loop. */
public final class StormChannel {
    private final Vertx vertx;
    private final String key;
    private final Duration answersAfter;
    private final Duration takesOneIn;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private Instant fullUntil = Instant.MIN;
    private volatile int refused;

    StormChannel(Vertx vertx, String key, Duration answersAfter, Duration takesOneIn) {
        this.vertx = vertx;
        this.key = key;
        this.answersAfter = answersAfter;
        this.takesOneIn = takesOneIn;
    }

    public String key() {
        return key;
    }

    /** In the order in which it took them. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** Those of which it was told. */
    public Set<String> incidents() {
        return told.stream().map(Told::incident).collect(Collectors.toSet());
    }

    /** How often it said that it is too much. */
    public int refused() {
        return refused;
    }

    /** What is wrong with what it was told, by now; empty where nothing is. */
    public List<String> flaws() {
        return told.stream().collect(Collectors.groupingBy(Told::incident)).entrySet().stream()
                .filter(it -> !isWhole(it.getValue().stream().map(Told::type).toList()))
                .map(it -> key + " was told of " + it.getKey() + ": "
                        + it.getValue().stream().map(Told::type).toList())
                .toList();
    }

    /** Opened once, then what there is, then resolved once. */
    private static boolean isWhole(List<String> types) {
        return types.getFirst().equals("incident.opened")
                && types.getLast().equals("incident.resolved")
                && types.stream().filter("incident.opened"::equals).count() == 1
                && types.stream().filter("incident.resolved"::equals).count() == 1;
    }

    /** Ids that came with two bodies, or were taken twice. */
    public long takenTwice() {
        return told.size() - told.stream().map(Told::id).distinct().count();
    }

    void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (answersAfter.isZero()) {
                answer(request, body);
            } else {
                vertx.setTimer(answersAfter.toMillis(), _ -> answer(request, body));
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        var now = Instant.now();
        if (now.isBefore(fullUntil)) {
            refused++;
            request.response()
                    .setStatusCode(429)
                    .putHeader("Retry-After", Long.toString(takesOneIn.toSeconds()))
                    .end();
            return;
        }
        fullUntil = now.plus(takesOneIn);
        told.add(Told.of(request.getHeader("webhook-id"), body.toString(), now));
        request.response().setStatusCode(204).end();
    }
}
