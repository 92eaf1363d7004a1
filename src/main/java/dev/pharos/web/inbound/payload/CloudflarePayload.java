package dev.pharos.web.inbound.payload;

import static dev.pharos.web.inbound.payload.Documents.fingerprint;
import static dev.pharos.web.inbound.payload.Documents.instant;
import static dev.pharos.web.inbound.payload.Documents.link;
import static dev.pharos.web.inbound.payload.Documents.text;
import static dev.pharos.web.inbound.payload.Documents.title;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.inbound.Severities;
import java.util.List;
import java.util.Optional;

/**
 * The generic webhook of Cloudflare's notifications (developers.cloudflare.com, "Webhook payload schema"). A notification
 * whose {@code alert_event} is an end ends what the same {@code alert_correlation_id} began; a health check is told by its
 * own id, and is over when it is healthy. What has no end, such as a certificate that is about to, is for a person to resolve.
 */
final class CloudflarePayload {
    private static final String END = "_END";
    private static final String HEALTHY = "healthy";

    private CloudflarePayload() {}

    static Payload read(InboundSource source, ObjectNode document) {
        var data = document.path("data");
        var id = fingerprint(data.path("health_check_id"))
                .map(it -> "health-check " + it)
                .or(() -> fingerprint(document.path("alert_correlation_id")))
                .or(() -> document.path("alert_type").isTextual()
                        ? fingerprint(document.path("policy_id"))
                                .map(it ->
                                        it + " " + document.path("alert_type").asText())
                        : Optional.empty())
                .map(JsonNodeFactory.instance::textNode)
                .flatMap(Documents::fingerprint);
        if (id.isEmpty()) {
            return test(document);
        }
        var isOver = document.path("alert_event").asText("").endsWith(END)
                || data.path("new_health_status").asText("").equalsIgnoreCase(HEALTHY)
                || data.path("new_status").asText("").equalsIgnoreCase(HEALTHY);
        var at = instant(document.path("ts"));
        var labels = Documents.labels(labels(document), source.severityFrom());
        var labelsLeft = Documents.labelsLeft(labels(document));
        var more = JsonNodeFactory.instance.objectNode();
        if (labelsLeft > 0) {
            more.put("labelsLeft", labelsLeft);
        }
        return new Payload.Read(
                List.of(new Alert(
                        id.get(),
                        !isOver,
                        title(document.path("name"), document.path("policy_name"), document.path("alert_type"))
                                .orElse("Cloudflare notification"),
                        text(document.path("text")),
                        labels,
                        source.severityFrom()
                                .flatMap(it ->
                                        Optional.ofNullable(labels.values().get(it)))
                                .flatMap(Severities::of)
                                .orElse(source.severity()),
                        link(data.path("dashboard_link"), data.path("rule_link")),
                        Optional.empty(),
                        isOver ? Optional.empty() : at,
                        isOver ? at : Optional.empty())),
                0,
                more);
    }

    /** With {@code Save and Test} Cloudflare sends a text alone: it is taken, and does nothing. */
    private static Payload test(ObjectNode document) {
        if (!document.path("text").isTextual()) {
            throw new IllegalArgumentException(
                    "Neither \"alert_correlation_id\" nor \"text\" is there: send the generic"
                            + " webhook of Cloudflare's notifications, or choose another format for this source.");
        }
        return new Payload.Read(
                List.of(), 0, JsonNodeFactory.instance.objectNode().put("test", true));
    }

    /** What it is about, in front of what is its own of this type. */
    private static JsonNode labels(ObjectNode document) {
        var labels = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("alert_type", "policy_name")) {
            if (document.path(name).isTextual()) {
                labels.set(name, document.get(name));
            }
        }
        document.path("data").properties().forEach(it -> labels.set(it.getKey(), it.getValue()));
        return labels;
    }
}
