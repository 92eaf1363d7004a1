package dev.pharos.notify.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** An Alertmanager ("Sending alerts", and its OpenAPI description {@code postableAlerts}). */
public final class AlertmanagerRules extends VendorRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    @Override
    protected Reply judge(Received request, JsonNode alerts) {
        if (!request.path().equals("/api/v2/alerts")) {
            return new Reply(404, "\"not found\"");
        }
        if (!alerts.isArray() || alerts.isEmpty()) {
            return new Reply(400, "{\"code\": 602, \"message\": \"alerts in body is required\"}");
        }
        for (var alert : alerts) {
            var flaw = flaw(alert);
            if (!flaw.isEmpty()) {
                return new Reply(400, "\"" + flaw + "\"");
            }
        }
        return new Reply(200, "");
    }

    private static String flaw(JsonNode alert) {
        var labels = alert.path("labels");
        if (labels.isEmpty() || labels.path("alertname").asText().isEmpty()) {
            return "at least one label pair required";
        }
        for (var label : labels.properties()) {
            if (!NAME.matcher(label.getKey()).matches() || !label.getValue().isTextual()) {
                return "invalid label set: invalid name";
            }
        }
        for (var annotation : alert.path("annotations").properties()) {
            if (!NAME.matcher(annotation.getKey()).matches()
                    || !annotation.getValue().isTextual()) {
                return "invalid annotation set";
            }
        }
        var startsAt = instant(alert.path("startsAt"));
        var endsAt = instant(alert.path("endsAt"));
        if (startsAt.equals(Instant.MIN) || endsAt.equals(Instant.MIN)) {
            return "times must be RFC 3339";
        }
        return endsAt.isBefore(startsAt) ? "start time must be before end time" : "";
    }

    private static Instant instant(JsonNode text) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }
}
