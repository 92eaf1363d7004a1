package dev.pharos.notify.mattermost;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketChatKindTest extends KindContract {
    RocketChatKindTest() {
        super(
                new RocketChatRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'rocketchat', 'mention': 'all', 'default': true,"
                        + " 'after': '5m', 'url': 'https://chat.example" + RocketChatRules.PATH + "'}",
                Map.of("url", "https://chat.example" + RocketChatRules.PATH));
    }

    /** The server counts what comes from us, whichever channel it is for. */
    @Override
    protected String pacedBy() {
        return "https://chat.example";
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why_and_calls_who_is_to_look() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("alias").asText()).isEqualTo("Pharos");
        assertThat(message.path("text").asText())
                .startsWith(":rotating_light: **API gateway is down")
                .contains("answered 503")
                .endsWith("** @all");
        assertThat(message.at("/attachments/0/text").asText()).contains("Runbook: https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED).path("text").asText()).doesNotContain("@");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        url     | null            | url: is missing: write the address of an incoming webhook
        url     | 'ftp://hunter2' | url: must be the address of an incoming webhook
        mention | '<!all>'        | mention: "<!all>" must be here, channel, all, or the name of a user
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | {"success": true}                                                           | sent
        404 | -  | {"success": false, "error": "Invalid integration id or token provided."}    | switched off: answered 404: the incoming webhook is gone
        401 | -  | {"success": false, "error": "Invalid integration id or token provided."}    | switched off: answered 401: the incoming webhook is gone
        404 | -  | -                                                                           | deferred: answered 404
        400 | -  | {"success": false, "error": "invalid-channel"}                              | rejected: answered 400: the message was refused
        429 | -  | {"success": false, "error": "Error, too many requests."}                    | deferred: answered 429
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
