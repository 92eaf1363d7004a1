package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** An incoming webhook of Rocket.Chat ("Integrations", "Incoming WebHooks"), with the length of messages as it comes. */
public final class RocketChatRules extends VendorRules {
    public static final String PATH = "/hooks/0123456789abcdef01234567/secret-token";

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().equals(PATH)) {
            return new Reply(404, "{\"success\": false, \"error\": \"Invalid integration id or token provided.\"}");
        }
        var text = message.path("text");
        if (!fits(text, 5_000)) {
            return new Reply(400, "{\"success\": false, \"error\": \"error-message-size-exceeded\"}");
        }
        return new Reply(200, "{\"success\": true}");
    }
}
