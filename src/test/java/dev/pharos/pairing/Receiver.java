package dev.pharos.pairing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Where all channels lead, a path each: takes what comes, or fails as it is told to, and keeps everything in its order. */
final class Receiver implements AutoCloseable {
    /** How a request is answered. */
    enum Answer {
        TAKES,
        REFUSES,
        IS_BUSY,
        HANGS,
        /** It has the body, and the connection ends before the sender learns that. */
        CUTS
    }

    /**
     * A request that came.
     *
     * @param id of the delivery, from the header {@code webhook-id}
     * @param incident empty where it is of none
     */
    record Arrival(Instant at, String channel, String id, String type, String incident, String body, Answer answer) {
        /** Whether somebody was told by it, known to the sender or not. */
        boolean taken() {
            return answer == Answer.TAKES || answer == Answer.CUTS;
        }
    }

    /** Longer than the product waits for an answer here. */
    private static final long HANGING_NANOS = 3_000_000_000L;

    /** What stands before the id of a delivery in the header. */
    private static final String PREFIX = "msg_";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final int mostFailures;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Deque<Answer>> ailing = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /** @param mostFailures of one message, which is taken then: the next try would come minutes later */
    Receiver(int mostFailures) throws IOException {
        this.mostFailures = mostFailures;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url(String channel) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + channel;
    }

    /** A channel answers so often as said, and then as it should. */
    synchronized void ails(String channel, Answer answer, int times) {
        var next = ailing.computeIfAbsent(channel, _ -> new ArrayDeque<>());
        for (var i = 0; i < times; i++) {
            next.add(answer);
        }
    }

    synchronized void heal() {
        ailing.clear();
    }

    /** What came through channels whose keys begin so, in its order. */
    synchronized List<Arrival> arrivals(String prefix, Instant since) {
        return arrivals.stream()
                .filter(it -> it.channel().startsWith(prefix) && !it.at().isBefore(since))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var json = JSON.readTree(body);
        var answer = keep(
                exchange.getRequestURI().getPath().substring(1),
                String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"))
                        .replace(PREFIX, ""),
                json.path("type").asText(),
                json.at("/data/incident/id").asText(),
                body);
        switch (answer) {
            case TAKES -> exchange.sendResponseHeaders(204, -1);
            case REFUSES -> exchange.sendResponseHeaders(500, -1);
            case IS_BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
            }
            case HANGS -> LockSupport.parkNanos(HANGING_NANOS);
            case CUTS -> {}
        }
        exchange.close();
    }

    private synchronized Answer keep(String channel, String id, String type, String incident, String body) {
        var answer = failures.getOrDefault(id, 0) < mostFailures ? next(channel) : Answer.TAKES;
        if (answer != Answer.TAKES) {
            failures.merge(id, 1, Integer::sum);
        }
        arrivals.add(new Arrival(Instant.now(), channel, id, type, incident, body, answer));
        return answer;
    }

    private Answer next(String channel) {
        var ails = ailing.get(channel);
        var next = ails == null ? null : ails.poll();
        return next == null ? Answer.TAKES : next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
