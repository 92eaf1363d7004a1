package dev.pharos.notify.slack;

import static dev.pharos.json.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Slack;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Notification.Links;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.url.Url;
import dev.pharos.notify.kind.Told;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackMessageTest {
    private static final Url ADDRESS = Url.parse("https://hooks.slack.com/services/x");

    private static ObjectNode message(Map<Severity, String> mention, Notification told) {
        return SlackMessage.of(new Slack(ADDRESS, mention, Optional.empty(), Optional.empty(), Optional.empty()), told);
    }

    private static String text(Map<Severity, String> mention, Notification told) {
        return message(mention, told).get("text").textValue();
    }

    @Test
    void an_opening_says_what_is_down_and_why_and_mentions_who_is_to_look() {
        var links = new Links(
                Optional.of("https://status.example/"),
                Optional.empty(),
                Optional.of("https://status.example/a?b=1&c=2"));

        assertThat(message(
                        Mentions.USUAL,
                        Told.usual(NotificationType.INCIDENT_OPENED).with(links)))
                .isEqualTo(json("""
                        {"text": ":rotating_light: API gateway is down for 1 minute: answered 503 <!here>",
                         "attachments": [{"color": "#b71c1c", "blocks": [
                             {"type": "section", "text": {"type": "mrkdwn",
                              "text": "Severity: critical\\nSince: <!date^1795402740^{date_short_pretty} {time_secs}|2026-11-23T02:59:00.123Z>\\nAddress: https://gateway.example/health?a=1&amp;b=2\\nGroup: Factory"}},
                             {"type": "context", "elements": [{"type": "mrkdwn",
                              "text": "<https://status.example/a?b=1&amp;c=2|Acknowledge> · <https://wiki.example/gateway|Runbook> · <https://status.example/|Status page>"}]}]}]}
                        """));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            INCIDENT_ESCALATED    | :rotating_light: API gateway is down for 1 minute and nobody has acknowledged it: answered 503 <!here>
            INCIDENT_ACKNOWLEDGED | :eyes: Mira looks after API gateway, down for 1 minute: answered 503
            INCIDENT_RESOLVED     | :large_green_circle: API gateway is up again after 2 minutes; what was wrong: answered 503
            CHANNEL_TEST          | :white_check_mark: Pharos reaches this channel: ops
            """)
    void each_step_says_what_happened_and_calls_nobody_to_what_is_no_trouble(NotificationType type, String text) {
        assertThat(text(Mentions.USUAL, Told.usual(type))).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} mentions {1}")
    @CsvSource({"here, <!here>", "everyone, <!everyone>", "U012AB, <@U012AB>", "S01AB, <!subteam^S01AB>"})
    void everybody_is_mentioned_in_their_own_way(String mention, String told) {
        assertThat(text(Map.of(Severity.CRITICAL, mention), Told.usual(NotificationType.INCIDENT_OPENED)))
                .endsWith(" answered 503 " + told);
    }

    @Test
    void nobody_is_mentioned_to_another_severity() {
        assertThat(text(Map.of(Severity.LOW, "here"), Told.usual(NotificationType.INCIDENT_OPENED)))
                .endsWith("answered 503");
    }

    @Test
    void a_message_is_written_by_whom_and_to_where_its_channel_says() {
        var slack = new Slack(ADDRESS, Map.of(), Optional.of("Factory"), Optional.of(":factory:"), Optional.of("#ops"));
        var message = SlackMessage.of(slack, Told.usual(NotificationType.CHANNEL_TEST));

        assertThat(message.get("username").textValue()).isEqualTo("Factory");
        assertThat(message.get("icon_emoji").textValue()).isEqualTo(":factory:");
        assertThat(message.get("channel").textValue()).isEqualTo("#ops");
    }

    @Test
    void texts_of_others_mention_nobody_and_none_is_longer_than_slack_takes_it() {
        for (var type : NotificationType.values()) {
            var message = message(Map.of(), Told.harmful(type));
            var text = message.get("text").textValue();

            assertThat(text).doesNotContain("<!channel>", "<@U1>").hasSizeLessThanOrEqualTo(3_000);
            assertThat(message.at("/attachments/0/blocks/0/text/text").asText())
                    .doesNotContain("<!channel>", "<@U1>")
                    .hasSizeLessThanOrEqualTo(3_000);
            assertThat(message.at("/attachments/0/blocks/1/elements/0/text").asText())
                    .hasSizeLessThanOrEqualTo(3_000);
        }
    }
}
