package dev.pharos.notify.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;
import java.util.Set;
import java.util.regex.Pattern;

/** Opsgenie's Alert API ("Alert API", "Alerts and Alert Fields"), with one API integration. */
public final class OpsgenieRules extends VendorRules {
    public static final String KEY = "01234567-89ab-cdef-0123-456789abcdef";

    private static final Pattern CHANGE = Pattern.compile(
            "/v2/alerts/[A-Za-z0-9-]{1,512}/(close|acknowledge|unacknowledge|notes)\\?identifierType=alias");
    private static final Set<String> PRIORITIES = Set.of("P1", "P2", "P3", "P4", "P5");

    @Override
    protected Reply judge(Received request, JsonNode body) {
        if (!("GenieKey " + KEY).equals(request.header("Authorization"))) {
            return refusal(401, "Could not authenticate");
        }
        if (CHANGE.matcher(request.path()).matches()) {
            var fine = length(body.path("note")) <= 25_000 && fits(body.path("source"), 100);
            return fine ? accepted() : refusal(422, "Request body is not processable");
        }
        return request.path().equals("/v2/alerts") ? created(body) : refusal(404, "Path not found");
    }

    private static Reply created(JsonNode alert) {
        var details = alert.path("details");
        var total = 0;
        for (var detail : details.properties()) {
            total += detail.getKey().length() + length(detail.getValue());
        }
        var tagsFit = alert.path("tags").size() <= 20;
        for (var tag : alert.path("tags")) {
            tagsFit &= fits(tag, 50);
        }
        var texts = details.properties().stream().allMatch(it -> it.getValue().isTextual());
        var fine = fits(alert.path("message"), 130)
                && fits(alert.path("alias"), 512)
                && length(alert.path("description")) <= 15_000
                && length(alert.path("entity")) <= 512
                && length(alert.path("source")) <= 100
                && total <= 8_000
                && tagsFit
                && texts
                && PRIORITIES.contains(alert.path("priority").asText());
        return fine ? accepted() : refusal(422, "Request body is not processable");
    }

    private static Reply accepted() {
        return new Reply(202, "{\"result\": \"Request will be processed\", \"took\": 0.1, \"requestId\": \"r-1\"}");
    }

    private static Reply refusal(int status, String message) {
        return new Reply(status, "{\"message\": \"" + message + "\", \"took\": 0.001, \"requestId\": \"r-1\"}");
    }
}
