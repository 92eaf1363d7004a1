package dev.pharos.notify.discord;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordKindTest extends KindContract {
    DiscordKindTest() {
        super(
                new DiscordRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'discord', 'mention': 'here', 'default': true,"
                        + " 'after': '5m', 'url': 'https://discord.com" + DiscordRules.PATH + "'}",
                Map.of("url", "https://discord.com" + DiscordRules.PATH));
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why_and_calls_who_is_to_look() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("content").asText())
                .startsWith("**API gateway is down")
                .contains("answered 503")
                .endsWith("** @here");
        assertThat(message.at("/allowed_mentions/parse/0").asText()).isEqualTo("everyone");
        assertThat(message.at("/embeds/0/fields").findValuesAsText("value")).contains("https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED).at("/allowed_mentions/parse")).isEmpty();
        assertThat(usual(INCIDENT_RESOLVED).path("content").asText()).doesNotContain("@");
    }

    @Test
    void texts_of_others_are_no_markup_and_mention_nobody() {
        var content = harmful(INCIDENT_OPENED).path("content").asText();

        assertThat(content).endsWith("** @here").contains("\\*\\*y\\*\\*", "\\[l\\]\\(", "\\<@");
        assertThat(content.replaceFirst("@here$", "")).doesNotContainPattern("@[a-zA-Z]");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        url     | null            | url: is missing: write the address of a webhook of a channel
        url     | 'ftp://hunter2' | url: must be the address of a webhook of a channel
        mention | '@mira'         | mention: "@mira" must be here, everyone, or the ID of a role
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        204 | -  | -                                                | sent
        404 | -  | {"message": "Unknown Webhook", "code": 10015}    | switched off: answered 404: Discord does not know the webhook
        401 | -  | {"message": "Invalid Webhook Token", "code": 50027} | switched off: answered 401: Discord does not know the webhook
        401 | -  | -                                                | deferred: answered 401
        400 | -  | {"message": "Invalid Form Body", "code": 50035}  | rejected: answered 400: the message was refused
        429 | 2  | {"retry_after": 64.57, "global": false}          | deferred: answered 429 for 65
        429 | 90 | {"retry_after": 64.57, "global": false}          | deferred: answered 429 for 90
        500 | -  | -                                                | deferred: answered 500
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
