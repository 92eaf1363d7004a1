package dev.pharos.notify.teams;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;

/** A workflow of Teams that posts the Adaptive Card which it is sent ("Create incoming webhooks with Workflows"). */
public final class TeamsRules extends VendorRules {
    public static final String PATH =
            "/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-06-01&sig=SECRET-sig";

    private static final int MOST_BYTES = 28 * 1024;

    @Override
    protected Reply judge(Received request, JsonNode message) {
        if (!request.path().contains("sig=SECRET-sig")) {
            return refusal(401, "DirectApiAuthorizationRequired");
        }
        if (!request.path().startsWith("/workflows/0a1b/")) {
            return refusal(404, "WorkflowNotFound");
        }
        if (bytes(request) > MOST_BYTES) {
            return refusal(413, "RequestEntityTooLarge");
        }
        var attachment = message.path("attachments").path(0);
        var card = attachment.path("content");
        var fine = message.path("type").asText().equals("message")
                && attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asText().equals("AdaptiveCard")
                && card.path("version").isTextual()
                && elements(card.path("body"))
                && actions(card.path("actions"));
        return fine ? new Reply(202, "") : refusal(400, "TriggerInputSchemaMismatch");
    }

    private static boolean elements(JsonNode body) {
        var fine = !body.isEmpty();
        for (var element : body) {
            fine &= switch (element.path("type").asText()) {
                case "RichTextBlock" -> !element.path("inlines").isEmpty();
                case "TextBlock" -> fits(element.path("text"), 10_000);
                default -> false;
            };
            for (var run : element.path("inlines")) {
                fine &= run.path("type").asText().equals("TextRun") && fits(run.path("text"), 10_000);
            }
        }
        return fine;
    }

    /** Teams shows six. */
    private static boolean actions(JsonNode actions) {
        var fine = actions.size() <= 6;
        for (var action : actions) {
            fine &= action.path("type").asText().equals("Action.OpenUrl")
                    && action.path("url").asText().startsWith("http")
                    && fits(action.path("title"), 100);
        }
        return fine;
    }

    private static Reply refusal(int status, String code) {
        return new Reply(
                status, "{\"error\": {\"code\": \"" + code + "\", \"message\": \"The request was refused.\"}}");
    }
}
