package dev.pharos.notify.slack;

import static dev.pharos.json.Samples.AT;
import static dev.pharos.json.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec.Slack;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.url.Url;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.Samples;
import dev.pharos.json.TargetSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackMessageTest {
    private static final Incident INCIDENT =
            Samples.incident(Samples.failing(List.of(), Map.of(), "answered 503 <!channel> & more"));

    @Test
    void an_opening_says_what_is_down_and_why_and_mentions_who_is_to_look() {
        assertThat(message(NotificationType.INCIDENT_OPENED, facts("API <gateway>", INCIDENT), "here"))
                .isEqualTo(json("""
                        {"text": ":rotating_light: *API &lt;gateway&gt;* is down <!here>",
                         "attachments": [{"color": "#b71c1c", "blocks": [
                             {"type": "section", "text": {"type": "mrkdwn",
                              "text": "answered 503 &lt;!channel&gt; &amp; more"}},
                             {"type": "context", "elements": [{"type": "mrkdwn",
                              "text": "Severity critical · since <!date^1795402740^{date_short_pretty} {time_secs}|2026-11-23T02:59:00.123Z> · https://gateway.example/health?a=1&amp;b=2 · Runbook: https://wiki.example/"}]}]}]}
                        """));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            INCIDENT_ESCALATED    | :rotating_light: *Gateway* is down, and nobody has acknowledged it <@U012AB>
            INCIDENT_ACKNOWLEDGED | :eyes: Mira &amp; Jon looks after *Gateway*
            INCIDENT_RESOLVED     | :large_green_circle: *Gateway* is up again
            """)
    void each_step_says_what_happened(NotificationType type, String text) {
        var facts = switch (type) {
            case INCIDENT_ACKNOWLEDGED ->
                NotificationJson.acknowledged(
                        new IncidentEvent.Acknowledged(AT, "Mira & Jon", Optional.of("on it")),
                        INCIDENT,
                        target("Gateway"));
            case INCIDENT_RESOLVED -> facts("Gateway", INCIDENT.resolve(AT, Resolution.RECOVERED));
            case INCIDENT_OPENED,
                    INCIDENT_ESCALATED,
                    INCIDENT_FLAPPING,
                    INCIDENT_GROUPED,
                    INCIDENT_REMINDER,
                    CHANNEL_DIGEST,
                    CHANNEL_TEST -> facts("Gateway", INCIDENT);
        };

        assertThat(message(type, facts, "U012AB").get("text").textValue()).isEqualTo(text);
    }

    @Test
    void a_test_names_its_channel() {
        assertThat(message(NotificationType.CHANNEL_TEST, NotificationJson.test(new ChannelKey("ops")), "S01"))
                .isEqualTo(json("{'text': ':white_check_mark: Pharos reaches this channel: ops'}"));
    }

    @Test
    void a_user_group_is_mentioned_in_its_own_way() {
        assertThat(message(NotificationType.INCIDENT_OPENED, facts("Gateway", INCIDENT), "S01AB")
                        .get("text")
                        .textValue())
                .endsWith("is down <!subteam^S01AB>");
    }

    @Test
    void no_text_is_longer_than_slack_takes_it() {
        var huge = Samples.incident(Samples.failing(List.of(), Map.of(), "<&>".repeat(5_000)));
        var message = message(NotificationType.INCIDENT_OPENED, facts("&".repeat(200), huge), "here");

        assertThat(message.at("/attachments/0/blocks/0/text/text").textValue().length())
                .isLessThanOrEqualTo(3_000);
        assertThat(message.get("text").textValue().length()).isLessThanOrEqualTo(3_000);
    }

    private static ObjectNode message(NotificationType type, ObjectNode facts, String mention) {
        var slack = new Slack(Url.parse("https://hooks.slack.com/services/x"), Optional.of(mention));
        return SlackMessage.of(
                slack, new Notification(new UUID(1, 2), type, AT, Optional.of(INCIDENT.id()), facts.toString()));
    }

    private static ObjectNode facts(String name, Incident incident) {
        return NotificationJson.facts(incident, target(name));
    }

    private static TargetSummary target(String name) {
        return new TargetSummary(
                new TargetKey("gateway"),
                name,
                Optional.empty(),
                "https://gateway.example/health?a=1&b=2",
                Labels.none(),
                Optional.of("https://wiki.example/"));
    }
}
