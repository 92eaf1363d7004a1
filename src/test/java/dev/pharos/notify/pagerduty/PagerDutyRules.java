package dev.pharos.notify.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.delivery.Receiver.Received;
import dev.pharos.notify.kind.VendorRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PagerDuty's Events API v2 ("Events API v2 Overview", "Send an Alert Event"), with one integration. */
public final class PagerDutyRules extends VendorRules {
    public static final String KEY = "0123456789abcdef0123456789ABCDEF";

    private static final int MOST_BYTES = 512 * 1024;

    @Override
    protected Reply judge(Received request, JsonNode event) {
        if (!request.path().equals("/v2/enqueue")) {
            return new Reply(404, "Not Found");
        }
        var errors = new ArrayList<String>();
        if (bytes(request) > MOST_BYTES) {
            errors.add("Event is larger than 512 KB");
        }
        var key = event.path("routing_key").asText();
        if (key.length() != 32) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        } else if (!key.equals(KEY)) {
            errors.add("Invalid routing key");
        }
        require(errors, fits(event.path("dedup_key"), 255), "'dedup_key' is incorrect");
        var action = event.path("event_action").asText();
        require(
                errors,
                Set.of("trigger", "acknowledge", "resolve").contains(action),
                "'event_action' is missing or invalid");
        if (action.equals("trigger")) {
            payload(errors, event.path("payload"));
        }
        event.path("links").forEach(link -> require(errors, fits(link.path("href"), 2_000), "'links' need a 'href'"));
        return errors.isEmpty()
                ? new Reply(202, "{\"status\": \"success\", \"message\": \"Event processed\"}")
                : new Reply(
                        400,
                        "{\"status\": \"invalid event\", \"message\": \"Event object is invalid\", \"errors\": [\""
                                + String.join("\", \"", errors) + "\"]}");
    }

    private static void payload(List<String> errors, JsonNode payload) {
        require(errors, fits(payload.path("summary"), 1_024), "'payload.summary' is missing or too long");
        require(errors, fits(payload.path("source"), 1_024), "'payload.source' is missing or blank");
        require(
                errors,
                Set.of("critical", "error", "warning", "info")
                        .contains(payload.path("severity").asText()),
                "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or"
                        + " 'info')");
        require(errors, isInstant(payload.path("timestamp").asText()), "'payload.timestamp' is no timestamp");
    }

    private static boolean isInstant(String text) {
        try {
            return !Instant.parse(text).equals(Instant.MIN);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static void require(List<String> errors, boolean rule, String otherwise) {
        if (!rule) {
            errors.add(otherwise);
        }
    }
}
