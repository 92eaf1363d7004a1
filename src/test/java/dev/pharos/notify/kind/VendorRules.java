package dev.pharos.notify.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.pharos.notify.delivery.Receiver;
import dev.pharos.notify.delivery.Receiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A vendor's endpoint as its documentation describes it: it takes what is right and refuses what is not, in the words of
 * the vendor. A request that it refuses says why.
 */
public abstract class VendorRules implements Receiver.Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** What is answered. */
    public record Reply(int status, String body) {}

    /** @param body what was sent; missing where it is no JSON */
    protected abstract Reply judge(Received request, JsonNode body);

    /** The bodies of what was taken, in their order. */
    public final List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** What was answered to what was not taken. */
    public final List<String> refused() {
        return List.copyOf(refused);
    }

    /** What is answered to a post, in short: {@code 202}, or {@code 400 why}. */
    public final String verdict(HttpPost post) {
        var headers = new Headers();
        post.headers().forEach(headers::add);
        var request = new Received("POST", post.url().target(), headers, post.body());
        var reply = reply(request);
        return reply.status() < 300 ? Integer.toString(reply.status()) : reply.status() + " " + reply.body();
    }

    private Reply reply(Received request) {
        var body = parsed(request.body());
        var reply = request.method().equals("POST") ? judge(request, body) : new Reply(405, "POST only");
        if (reply.status() < 300) {
            taken.add(body);
        } else {
            refused.add(reply.status() + " " + reply.body());
        }
        return reply;
    }

    @Override
    public final void to(Received request, HttpExchange exchange) throws IOException {
        var reply = reply(request);
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Whether a text is there and has at most so many characters. */
    protected static boolean fits(JsonNode text, int longest) {
        return text.isTextual() && !text.textValue().isBlank() && length(text) <= longest;
    }

    /** In characters, as people count them. */
    protected static int length(JsonNode text) {
        var value = text.asText();
        return value.codePointCount(0, value.length());
    }

    protected static int bytes(Received request) {
        return request.body().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
