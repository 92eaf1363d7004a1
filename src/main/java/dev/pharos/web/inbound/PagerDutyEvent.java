package dev.pharos.web.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pharos.core.incident.IncidentId;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * What a webhook of PagerDuty says happened (developer.pagerduty.com, "Webhooks V3", "Webhook payload"), as far as it is
 * about an incident of ours: {@code incident_key} is the {@code dedup_key} that we sent, and that is our id.
 *
 * @param by who did it, as PagerDuty names them
 */
record PagerDutyEvent(Kind kind, Optional<IncidentId> incident, String by) {
    enum Kind {
        ACKNOWLEDGED,
        RESOLVED,
        /** A test, a note, or something that came to be later: nothing to us. */
        OTHER
    }

    private static final int LONGEST_NAME = 150;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxTokenCount(100_000)
                            .build())
                    .build())
            .build();

    /** Empty where it is no event at all. */
    static Optional<PagerDutyEvent> read(byte[] body) {
        try {
            var event = JSON.readTree(body).path("event");
            return event.path("event_type").isTextual() ? Optional.of(of(event)) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static PagerDutyEvent of(JsonNode event) {
        var kind = switch (event.path("event_type").asText()) {
            case "incident.acknowledged" -> Kind.ACKNOWLEDGED;
            case "incident.resolved" -> Kind.RESOLVED;
            default -> Kind.OTHER;
        };
        var agent = event.path("agent")
                .path("summary")
                .asText("")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        var by = agent.length() > LONGEST_NAME ? agent.substring(0, LONGEST_NAME) : agent;
        return new PagerDutyEvent(
                kind, id(event.path("data").path("incident_key").asText("")), by.isEmpty() ? "somebody" : by);
    }

    private static Optional<IncidentId> id(String key) {
        try {
            return Optional.of(new IncidentId(UUID.fromString(key)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
