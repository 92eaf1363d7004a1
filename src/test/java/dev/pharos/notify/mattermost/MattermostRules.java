package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** An incoming webhook of Mattermost (developer documentation, "Incoming webhooks", "Message attachments"). */
public final class MattermostRules extends VendorRules {
    public static final String PATH = "/hooks/secrethooksecrethooksecret";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals(PATH)) {
            return refusal("web.incoming_webhook.invalid.app_error", "Invalid webhook.");
        }
        var attachments = message.path("attachments");
        if (length(message.path("text")) + attachments.size() == 0) {
            return refusal("web.incoming_webhook.text.app_error", "No text specified.");
        }
        var fine =
                length(message.path("text")) <= 16_383 && attachments.toString().length() <= 8_000;
        return fine ? new Reply(200, "ok") : refusal("web.incoming_webhook.attachment.app_error", "Too long.");
    }

    private static Reply refusal(String id, String message) {
        return new Reply(400, "{\"id\": \"" + id + "\", \"message\": \"" + message + "\", \"status_code\": 400}");
    }
}
