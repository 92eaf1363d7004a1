package dev.pharos.pairing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** What is watched: a path each, which answers 204, or 503 while it is broken. */
final class Services implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    Services() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String service) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
    }

    /** @return whether that changed it */
    boolean breaks(String service) {
        return broken.add(service);
    }

    /** @return whether that changed it */
    boolean mends(String service) {
        return broken.remove(service);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var service = exchange.getRequestURI().getPath().substring(1);
        exchange.sendResponseHeaders(broken.contains(service) ? 503 : 204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
