package dev.pharos.notify.telegram;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramKindTest extends KindContract {
    TelegramKindTest() {
        super(
                new TelegramRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'telegram', 'chat': '" + TelegramRules.CHAT
                        + "', 'thread': 7,"
                        + " 'default': true, 'after': '5m', 'url': 'https://bots.example', 'token': '"
                        + TelegramRules.TOKEN + "'}",
                Map.of("token", TelegramRules.TOKEN));
    }

    @Override
    protected String pacedBy() {
        return TelegramRules.CHAT;
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("chat_id").asText()).isEqualTo(TelegramRules.CHAT);
        assertThat(message.path("message_thread_id").asInt()).isEqualTo(7);
        assertThat(message.path("text").asText())
                .startsWith("🚨 API gateway is down")
                .contains("answered 503");
        assertThat(marked(message, "bold")).startsWith("🚨 API gateway is down").doesNotContain("\n");
        assertThat(marked(message, "text_link")).isEqualTo("Runbook");
        assertThat(message.path("entities").findValuesAsText("url")).contains("https://wiki.example/gateway");
        assertThat(message.path("disable_notification").asBoolean()).isFalse();
        assertThat(usual(INCIDENT_ACKNOWLEDGED).path("disable_notification").asBoolean())
                .isTrue();
    }

    @Test
    void texts_of_others_are_no_markup() {
        var message = harmful(INCIDENT_OPENED);

        assertThat(message.path("text").asText()).contains("<b>x</b> <!channel>");
        assertThat(message.has("parse_mode")).isFalse();
    }

    /** The first part of the text that is marked so. */
    private static String marked(JsonNode message, String type) {
        for (var entity : message.path("entities")) {
            if (entity.path("type").asText().equals(type)) {
                var from = entity.path("offset").asInt();
                return message.path("text")
                        .asText()
                        .substring(from, from + entity.path("length").asInt());
            }
        }
        return "";
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        token  | null            | token: is missing: write the token that @BotFather gave
        token  | 'hunter2'       | token: must be the token that @BotFather gave
        chat   | null            | chat: is missing: write the ID of the chat
        chat   | 'my chat'       | chat: "my chat" must be the ID of a chat
        thread | 0               | thread: 0 must be 1 to
        url    | 'ftp://x'       | url: the address must
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | {"ok": true}                                                                            | sent
        401 | -  | {"ok": false, "error_code": 401, "description": "Unauthorized"}                         | switched off: answered 401: Telegram does not know the bot's token
        404 | -  | {"ok": false, "error_code": 404, "description": "Not Found"}                            | switched off: answered 404: Telegram does not know the bot's token
        404 | -  | -                                                                                       | deferred: answered 404
        403 | -  | {"ok": false, "error_code": 403, "description": "Forbidden: bot was kicked"}            | switched off: answered 403: the bot was blocked, or is no member of the chat any more
        400 | -  | {"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}          | switched off: answered 400: the bot cannot write to this chat
        400 | -  | {"ok": false, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat", "parameters": {"migrate_to_chat_id": -1009}} | switched off: answered 400: the bot cannot write to this chat; it is -1009 now
        400 | -  | {"ok": false, "error_code": 400, "description": "Bad Request: message is too long"}     | rejected: answered 400: the message was refused
        429 | -  | {"ok": false, "error_code": 429, "parameters": {"retry_after": 35}}                     | deferred: answered 429 for 35
        500 | -  | -                                                                                       | deferred: answered 500
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
