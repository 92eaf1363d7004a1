package dev.pharos.notify.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;
import java.util.regex.Pattern;

/** Telegram's Bot API ("sendMessage", "HTML style"), with one bot in one chat. */
public final class TelegramRules extends VendorRules {
    public static final String TOKEN = "123456789:AAE-secret_secret_secret_secret_sec";
    public static final String CHAT = "-1001234567890";

    private static final Pattern TAG = Pattern.compile("</?(?:b|i|a)>|<a href=\"[^\"<>]*\">");
    private static final Pattern ENTITY = Pattern.compile("&(?:lt|gt|amp|quot);");

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals("/bot" + TOKEN + "/sendMessage")) {
            return refusal(401, "Unauthorized");
        }
        if (!message.path("chat_id").asText().equals(CHAT)) {
            return refusal(400, "Bad Request: chat not found");
        }
        if (!message.path("parse_mode").asText().equals("HTML")) {
            return refusal(400, "Bad Request: unsupported parse_mode");
        }
        var plain = TAG.matcher(message.path("text").asText()).replaceAll("");
        if (plain.contains("<") || ENTITY.matcher(plain).replaceAll("").contains("&")) {
            return refusal(400, "Bad Request: can't parse entities");
        }
        var shown = ENTITY.matcher(plain).replaceAll("x");
        if (shown.isBlank()) {
            return refusal(400, "Bad Request: message text is empty");
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
