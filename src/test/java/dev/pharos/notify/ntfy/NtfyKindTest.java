package dev.pharos.notify.ntfy;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtfyKindTest extends KindContract {
    NtfyKindTest() {
        super(
                new NtfyRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'ntfy', 'default': true, 'after': '5m',"
                        + " 'url': 'https://ntfy.example', 'topic': '" + NtfyRules.TOPIC + "', 'token': '"
                        + NtfyRules.TOKEN + "'}",
                Map.of("topic", NtfyRules.TOPIC, "token", NtfyRules.TOKEN));
    }

    @Override
    protected String pacedBy() {
        return "ntfy.example";
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("title").asText())
                .startsWith("API gateway is down")
                .contains("answered 503");
        assertThat(message.path("priority").asInt()).isEqualTo(5);
        assertThat(message.at("/tags/0").asText()).isEqualTo("rotating_light");
        assertThat(message.path("actions").findValuesAsText("url")).contains("https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED).path("priority").asInt()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        topic | null            | topic: is missing: write the name of the topic
        topic | 'hunter2 x'     | topic: must be the name of the topic
        token | 'hunter2'       | token: must be an access token of ntfy
        url   | 'https://n.example/#x' | url: the address must have no query and no fragment
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | {"id": "x"}                                                  | sent
        401 | -  | {"code": 40101, "http": 401, "error": "unauthorized"}       | switched off: answered 401: ntfy does not let us publish to the topic
        403 | -  | {"code": 40301, "http": 403, "error": "forbidden"}          | switched off: answered 403: ntfy does not let us publish to the topic
        403 | -  | <html>proxy</html>                                           | deferred: answered 403
        400 | -  | {"code": 40009, "http": 400, "error": "topic invalid"}      | rejected: answered 400: the message was refused
        429 | 5  | {"code": 42908, "http": 429, "error": "limit reached"}      | deferred: answered 429 for 5
        507 | -  | -                                                            | deferred: answered 507
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
