package dev.pharos.web.inbound.payload;

import static dev.pharos.web.inbound.payload.Documents.fingerprint;
import static dev.pharos.web.inbound.payload.Documents.instant;
import static dev.pharos.web.inbound.payload.Documents.link;
import static dev.pharos.web.inbound.payload.Documents.text;
import static dev.pharos.web.inbound.payload.Documents.title;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.Format;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.core.inbound.Severities;
import dev.pharos.core.incident.ByHand;
import dev.pharos.json.rule.Texts;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The webhook of Alertmanager, version 4 (prometheus.io, "Alerting configuration", "webhook_config"), and that of Grafana's
 * alerting, which has the same and more (grafana.com, "Configure webhook notifications"). A group of alerts comes whole, and
 * again each time that one of them changes.
 */
final class AlertmanagerPayload {
    private static final String VERSION = "4";
    private static final String FIRING = "firing";
    private static final int FINGERPRINT_DIGITS = 16;

    private AlertmanagerPayload() {}

    static Payload read(InboundSource source, ObjectNode document) {
        var version = document.path("version").asText(VERSION);
        if (source.format() == Format.ALERTMANAGER && !version.equals(VERSION)) {
            throw new IllegalArgumentException("The version " + Texts.quoted(version) + " must be \"" + VERSION
                    + "\": send with Alertmanager 0.4 or newer, or choose the format grafana for Grafana.");
        }
        var list = Documents.alerts(
                document.path("alerts"),
                "alerts",
                "send the webhook of " + (source.format() == Format.GRAFANA ? "Grafana's alerting" : "Alertmanager")
                        + ", or choose another format for this source.");
        var more = JsonNodeFactory.instance.objectNode();
        var truncated = document.path("truncatedAlerts").asInt(0);
        if (truncated > 0) {
            more.put("truncated", truncated);
        }
        return new Elements(
                        it -> it.path("status").asText("").equals(FIRING),
                        it -> it.path("labels"),
                        (it, place) -> alert(source, it, "alerts[" + place + "]"))
                .read(list, more);
    }

    private static Alert alert(InboundSource source, JsonNode alert, String place) {
        var status = alert.path("status").asText("");
        if (!status.equals(FIRING) && !status.equals("resolved")) {
            throw new IllegalArgumentException(place + ".status is " + Texts.quoted(status)
                    + ", must be firing or resolved: send what Alertmanager and Grafana send.");
        }
        var labels = Documents.labels(alert.path("labels"), source.severityFrom());
        var notes = alert.path("annotations");
        var name = fingerprint(alert.path("fingerprint")).orElseGet(() -> fingerprintOf(alert.path("labels")));
        return new Alert(
                name,
                status.equals(FIRING),
                title(
                                notes.path("summary"),
                                notes.path("title"),
                                alert.path("labels").path("alertname"))
                        .orElseGet(() -> Texts.cut("Alert " + name, ByHand.LONGEST_TITLE)),
                text(notes.path("description")).or(() -> text(notes.path("message"))),
                labels,
                source.severityFrom()
                        .flatMap(it -> Optional.ofNullable(labels.values().get(it)))
                        .flatMap(Severities::of)
                        .orElse(source.severity()),
                link(alert.path("generatorURL"), alert.path("panelURL"), alert.path("dashboardURL")),
                link(notes.path("runbook_url"), notes.path("runbook")),
                instant(alert.path("startsAt")),
                instant(alert.path("endsAt")));
    }

    /** What is told by its labels where the sender is too old to say a fingerprint: by all of them. */
    private static String fingerprintOf(JsonNode labels) {
        var values = new TreeMap<String, String>();
        labels.properties().forEach(it -> values.put(it.getKey(), it.getValue().asText()));
        return KeyHash.ofKey(values.toString()).hex().substring(0, FINGERPRINT_DIGITS);
    }
}
