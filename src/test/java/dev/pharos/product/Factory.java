package dev.pharos.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The services that are watched: each path is one, healthy until a test breaks it. */
public final class Factory implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> visits = new ConcurrentHashMap<>();

    public Factory() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String service) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
    }

    /** @return whether that changed it */
    public boolean breaks(String service) {
        return broken.add(service);
    }

    /** @return whether that changed it */
    public boolean mends(String service) {
        return broken.remove(service);
    }

    /** From now on a service answers only after a while. */
    void dawdles(String service, Duration duration) {
        delays.put(service, duration);
    }

    /** How often a service was asked so far. */
    long visits(String service) {
        return visits.computeIfAbsent(service, _ -> new AtomicLong()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var service = exchange.getRequestURI().getPath().substring(1);
        visits.computeIfAbsent(service, _ -> new AtomicLong()).incrementAndGet();
        LockSupport.parkNanos(delays.getOrDefault(service, Duration.ZERO).toNanos());
        var body = "{\"status\": \"healthy\", \"checks\": {\"database\": true}}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken.contains(service) ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
