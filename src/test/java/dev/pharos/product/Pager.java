package dev.pharos.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Who is told: takes webhooks, verified with the official library, and remembers them in their order. */
final class Pager implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /**
     * A message that came.
     *
     * @param id the header {@code webhook-id}
     */
    record Message(String id, String type, String incident, String target, JsonNode body) {}

    private final HttpServer server;
    private final Webhook webhook;
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;

    Pager() throws Exception {
        webhook = new Webhook(SECRET);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String channel(boolean isDefault) {
        return """
                {"name": "Operations", "kind": "webhook", "url": "http://127.0.0.1:%d/hook", "default": %s,
                 "secret": "%s"}""".formatted(server.getAddress().getPort(), isDefault, SECRET);
    }

    /** What it answers from now on. */
    void answers(int status) {
        answer = status;
    }

    /** What came and was taken, in its order. */
    List<Message> messages() {
        assertNothingForged();
        return List.copyOf(taken);
    }

    /** The types of what came, in short: {@code opened resolved}. */
    String story() {
        return String.join(
                " ",
                messages().stream()
                        .map(it -> it.type().replace("incident.", ""))
                        .toList());
    }

    /** As {@link #story()} without repetitions: at least once is what is promised, and their id tells them. */
    String distinctStory() {
        var seen = new HashSet<String>();
        return messages().stream()
                .filter(it -> seen.add(it.id()))
                .map(it -> it.type().replace("incident.", ""))
                .collect(Collectors.joining(" "));
    }

    private void assertNothingForged() {
        if (!forged.isEmpty()) {
            throw new AssertionError("not signed as it should be: " + forged);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            webhook.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true));
        } catch (WebhookVerificationException wrong) {
            forged.add(wrong.getMessage());
        }
        if (answer < 300) {
            var json = new ObjectMapper().readTree(body);
            taken.add(new Message(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    json.path("type").asText(),
                    json.at("/data/incident/id").asText(),
                    json.at("/data/target/key").asText(),
                    json));
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
