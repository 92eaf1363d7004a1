package dev.pharos.notify.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** A webhook of Discord (developer documentation, "Execute Webhook", "Embed Limits"). */
public final class DiscordRules extends VendorRules {
    public static final String PATH = "/api/webhooks/123456789012345678/SECRET-token";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        var path = request.path().replaceFirst("\\?.*", "");
        if (!path.startsWith("/api/webhooks/123456789012345678/")) {
            return new Reply(404, "{\"message\": \"Unknown Webhook\", \"code\": 10015}");
        }
        if (!path.equals(PATH)) {
            return new Reply(401, "{\"message\": \"Invalid Webhook Token\", \"code\": 50027}");
        }
        var content = length(message.path("content"));
        var fine = content <= 2_000
                && content + message.path("embeds").size() > 0
                && message.path("embeds").size() <= 10
                && message.path("allowed_mentions").path("parse").isArray()
                && length(message.path("username")) <= 80
                && embeds(message.path("embeds"));
        return fine ? new Reply(204, "") : new Reply(400, "{\"message\": \"Invalid Form Body\", \"code\": 50035}");
    }

    private static boolean embeds(JsonNode embeds) {
        var fine = true;
        var total = 0;
        for (var embed : embeds) {
            fine &= length(embed.path("title")) <= 256
                    && length(embed.path("description")) <= 4_096
                    && embed.path("fields").size() <= 25
                    && embed.path("color").canConvertToInt();
            total += length(embed.path("title")) + length(embed.path("description"));
            for (var field : embed.path("fields")) {
                fine &= fits(field.path("name"), 256) && fits(field.path("value"), 1_024);
                total += length(field.path("name")) + length(field.path("value"));
            }
        }
        return fine && total <= 6_000;
    }
}
