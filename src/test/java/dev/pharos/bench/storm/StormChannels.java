package dev.pharos.bench.storm;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Receivers of webhooks on loopback, each on a path of its own; and an address that refuses connections. */
public final class StormChannels implements AutoCloseable {
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Duration ONE_IN = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, StormChannel> channels = new LinkedHashMap<>();
    private final List<StormChannel> healthy;
    private final int port;

    public StormChannels() throws Exception {
        healthy =
                List.of(add("healthy-1", Duration.ZERO, Duration.ZERO), add("healthy-2", Duration.ZERO, Duration.ZERO));
        add("slow", SLOW, Duration.ZERO);
        add("limited", Duration.ZERO, ONE_IN);
        port = vertx.createHttpServer()
                .requestHandler(request -> {
                    var channel = channels.get(request.path().substring(1));
                    if (channel == null) {
                        request.response().setStatusCode(404).end();
                    } else {
                        channel.take(request);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private StormChannel add(String key, Duration answersAfter, Duration takesOneIn) {
        var channel = new StormChannel(vertx, key, answersAfter, takesOneIn);
        channels.put(key, channel);
        return channel;
    }

    /** Who answers, healthy or not. */
    public List<StormChannel> all() {
        return List.copyOf(channels.values());
    }

    public List<StormChannel> healthy() {
        return healthy;
    }

    public String url(StormChannel channel) {
        return "http://127.0.0.1:" + port + "/" + channel.key();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
