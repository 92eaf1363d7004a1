package dev.pharos.notify.ntfy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** A server of ntfy ("Publishing", "Publish as JSON", "Limitations") with one topic that needs a token. */
public final class NtfyRules extends VendorRules {
    public static final String TOKEN = "tk_secretsecretsecretsecretsec12";
    public static final String TOPIC = "secret-topic";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals("/")) {
            return refusal(404, 40401, "page not found");
        }
        if (!message.path("topic").asText().matches("[-_A-Za-z0-9]{1,64}")) {
            return refusal(400, 40009, "invalid request: topic invalid");
        }
        var token = request.header("Authorization");
        if (token != null && !token.equals("Bearer " + TOKEN)) {
            return refusal(401, 40101, "unauthorized");
        }
        if (token == null || !message.path("topic").asText().equals(TOPIC)) {
            return refusal(403, 40301, "forbidden");
        }
        var priority = message.path("priority").asInt();
        if (priority < 1 || priority > 5) {
            return refusal(400, 40007, "invalid priority parameter");
        }
        var body = message.path("message").asText();
        if (body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 4_096) {
            return refusal(413, 41301, "attachment too large, or bandwidth limit reached");
        }
        if (message.path("actions").size() > 3) {
            return refusal(400, 40018, "invalid request: actions invalid");
        }
        for (var action : message.path("actions")) {
            if (!action.path("action").asText().equals("view")
                    || !fits(action.path("label"), 100)
                    || !fits(action.path("url"), 2_000)) {
                return refusal(400, 40018, "invalid request: actions invalid");
            }
        }
        return new Reply(200, "{\"id\": \"abc\", \"event\": \"message\"}");
    }

    private static Reply refusal(int status, int code, String error) {
        return new Reply(status, "{\"code\": " + code + ", \"http\": " + status + ", \"error\": \"" + error + "\"}");
    }
}
