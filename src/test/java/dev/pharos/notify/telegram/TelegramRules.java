package dev.pharos.notify.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** Telegram's Bot API ("sendMessage", "MessageEntity"), with one bot in one chat. */
public final class TelegramRules extends VendorRules {
    public static final String TOKEN = "123456789:AAE-secret_secret_secret_secret_sec";
    public static final String CHAT = "-1001234567890";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals("/bot" + TOKEN + "/sendMessage")) {
            return refusal(401, "Unauthorized");
        }
        if (!message.path("chat_id").asText().equals(CHAT)) {
            return refusal(400, "Bad Request: chat not found");
        }
        var shown = message.path("text").asText();
        if (shown.isBlank()) {
            return refusal(400, "Bad Request: message text is empty");
        }
        for (var entity : message.path("entities")) {
            var end = entity.path("offset").asInt(-1) + entity.path("length").asInt(-1);
            if (message.has("parse_mode") || end < 1 || end > shown.length()) {
                return refusal(400, "Bad Request: can't parse entities");
            }
        }
        return shown.length() > 4_096
                ? refusal(400, "Bad Request: message is too long")
                : new Reply(200, "{\"ok\": true, \"result\": {}}");
    }

    private static Reply refusal(int status, String description) {
        return new Reply(
                status, "{\"ok\": false, \"error_code\": " + status + ", \"description\": \"" + description + "\"}");
    }
}
