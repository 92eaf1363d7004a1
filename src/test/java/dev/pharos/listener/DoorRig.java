package dev.pharos.listener;

import dev.pharos.listener.tls.ServerTls;
import dev.pharos.platform.Niceness;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A door on this machine with a small house behind it. */
final class DoorRig implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(5);

    /** More than the buffers of both ends hold. */
    static final int MUCH = 8 << 20;

    final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    final Map<String, AtomicInteger> partings = new ConcurrentHashMap<>();
    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
    private final Visitors visitors;
    private final Door door;

    DoorRig(Patience patience, int connections, int perOrigin, List<String> proxies, @Nullable ServerTls tls) {
        this(patience, connections, perOrigin, proxies, tls, MUCH * 100L);
    }

    private DoorRig(
            Patience patience,
            int connections,
            int perOrigin,
            List<String> proxies,
            @Nullable ServerTls tls,
            long heldBytes) {
        var bounds = new Visitors.Bounds(connections, perOrigin, Origin.Proxies.of(proxies), heldBytes);
        visitors = new Visitors(
                bounds,
                patience,
                System::nanoTime,
                why -> partings.computeIfAbsent(why, _ -> new AtomicInteger()).incrementAndGet());
        var http = new HttpServerOptions().setHttp2ClearTextEnabled(false).setIdleTimeout(0);
        var plan = new Door.Plan(Door.Side.ALL, "127.0.0.1", 0, http, tls);
        Handler<HttpServerRequest> house = this::answer;
        door = new Door((VertxInternal) vertx, plan, visitors, new Niceness(), house);
    }

    /** One that is patient and counts no origin. */
    static DoorRig of(int connections) {
        return new DoorRig(patience(LONG, LONG, LONG, LONG), connections, connections * 100, List.of(), null);
    }

    /** One that holds so many bytes of answers at most. */
    static DoorRig holding(long bytes) {
        return new DoorRig(patience(LONG, LONG, LONG, LONG), 100, 100, List.of(), null, bytes);
    }

    static Patience patience(Duration head, Duration idle, Duration body, Duration write) {
        return new Patience(head.toNanos(), idle.toNanos(), body.toNanos(), write.toNanos());
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/hold" -> held.add(request);
            case "/much" -> request.response().end(Buffer.buffer(new byte[MUCH]));
            case "/vain" -> request.response().setStatusCode(401).end("no");
            case "/body" -> request.body().onSuccess(body -> request.response().end("got " + body.length()));
            case "/thread" -> request.response().end(Thread.currentThread().getName());
            default -> request.response().end("welcome");
        }
    }

    int holding() {
        return held.size();
    }

    /** Answers all who were held. */
    void release() {
        held.forEach(it -> it.response().end("at last"));
    }

    int port() {
        return door.port();
    }

    Door door() {
        return door;
    }

    /** How many are connected, as the loop knows it. */
    int connected() {
        return door.loop().submit(visitors::count).awaitUninterruptibly().getNow();
    }

    int partings(String why) {
        var count = partings.get(why);
        return count == null ? 0 : count.get();
    }

    @Override
    public void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
