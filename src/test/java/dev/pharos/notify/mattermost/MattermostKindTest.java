package dev.pharos.notify.mattermost;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MattermostKindTest extends KindContract {
    MattermostKindTest() {
        super(
                new MattermostRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'mattermost', 'mention': 'channel', 'default': true,"
                        + " 'after': '5m', 'url': 'https://chat.example" + MattermostRules.PATH + "'}",
                Map.of("url", "https://chat.example" + MattermostRules.PATH));
    }

    /** The server counts what comes from us, whichever channel it is for. */
    @Override
    protected String pacedBy() {
        return "https://chat.example";
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why_and_calls_who_is_to_look() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("text").asText())
                .startsWith(":rotating_light: **API gateway is down")
                .contains("answered 503")
                .endsWith("** @channel");
        assertThat(message.at("/attachments/0/text").asText()).contains("Runbook: https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED).path("text").asText()).doesNotContain("@");
    }

    @Test
    void texts_of_others_are_no_markup_and_mention_nobody() {
        var text = harmful(INCIDENT_OPENED).path("text").asText();

        assertThat(text)
                .endsWith("** @channel")
                .contains("\\*\\*y\\*\\*", "\\[l\\]\\(")
                .doesNotContain("<", ">");
        assertThat(text.replaceFirst("@channel$", "")).doesNotContainPattern("@[a-zA-Z]");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        url     | null            | url: is missing: write the address of an incoming webhook
        url     | 'ftp://hunter2' | url: must be the address of an incoming webhook
        mention | '@mira'         | mention: "@mira" must be here, channel, all, or the name of a user
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | ok                                                     | sent
        400 | -  | {"id": "web.incoming_webhook.invalid.app_error"}       | switched off: answered 400 web.incoming_webhook.invalid.app_error: the incoming webhook is gone or switched off
        501 | -  | {"id": "web.incoming_webhook.disabled.app_error"}      | switched off: answered 501 web.incoming_webhook.disabled.app_error: the incoming webhook is gone or switched off
        403 | -  | {"id": "web.incoming_webhook.permissions.app_error"}   | switched off: answered 403 web.incoming_webhook.permissions.app_error: the incoming webhook is gone or switched off
        400 | -  | {"id": "web.incoming_webhook.text.app_error"}          | rejected: answered 400: the message was refused
        403 | -  | -                                                      | deferred: answered 403
        429 | 12 | limit exceeded                                         | deferred: answered 429 for 12
        500 | -  | -                                                      | deferred: answered 500
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
