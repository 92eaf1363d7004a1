package dev.pharos.notify.pushover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** Pushover's Message API ("Pushing Messages", "Limitations", "Response Format"), with one application and one user. */
public final class PushoverRules extends VendorRules {
    public static final String TOKEN = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";
    public static final String USER = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals("/1/messages.json")) {
            return new Reply(404, "not found");
        }
        if (!message.path("token").asText().equals(TOKEN)) {
            return refusal("\"token\": \"invalid\", ", "application token is invalid");
        }
        if (!message.path("user").asText().equals(USER)) {
            return refusal("\"user\": \"invalid\", ", "user identifier is invalid");
        }
        if (!fits(message.path("message"), 1_024)) {
            return refusal("\"message\": \"cannot be blank\", ", "message cannot be blank, or is too long");
        }
        var priority = message.path("priority").asInt();
        if (priority < -2 || priority > 1) {
            return refusal("\"priority\": \"invalid\", ", "priority is invalid, or needs retry and expire");
        }
        var fine = length(message.path("title")) <= 250
                && length(message.path("url")) <= 512
                && length(message.path("url_title")) <= 100;
        return fine
                ? new Reply(200, "{\"status\": 1, \"request\": \"r-1\"}")
                : refusal("", "title, url or url_title is too long");
    }

    private static Reply refusal(String field, String error) {
        return new Reply(400, "{" + field + "\"errors\": [\"" + error + "\"], \"status\": 0, \"request\": \"r-1\"}");
    }
}
