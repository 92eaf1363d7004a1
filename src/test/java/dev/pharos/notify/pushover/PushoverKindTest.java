package dev.pharos.notify.pushover;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushoverKindTest extends KindContract {
    PushoverKindTest() {
        super(
                new PushoverRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'pushover', 'device': 'phone', 'sound': 'siren',"
                        + " 'default': true, 'after': '5m', 'url': 'https://push.example', 'token':"
                        + " '" + PushoverRules.TOKEN
                        + "', 'user': '" + PushoverRules.USER + "'}",
                Map.of("token", PushoverRules.TOKEN, "user", PushoverRules.USER));
    }

    @Override
    protected String pacedBy() {
        return PushoverRules.TOKEN;
    }

    @Test
    void a_message_says_what_is_down_for_how_long_and_why() {
        var message = usual(INCIDENT_OPENED);

        assertThat(message.path("title").asText())
                .startsWith("API gateway is down")
                .contains("answered 503");
        assertThat(message.path("priority").asInt()).isEqualTo(1);
        assertThat(message.path("sound").asText()).isEqualTo("siren");
        assertThat(message.path("device").asText()).isEqualTo("phone");
        assertThat(message.path("url").asText()).isEqualTo("https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED).path("priority").asInt()).isZero();
        assertThat(usual(INCIDENT_RESOLVED).has("sound")).isFalse();
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        token  | null            | token: is missing: write the API token of an application
        user   | 'hunter2'       | user: must be the key of a user or a group
        device | 'my phone'      | device: "my phone" must be names of devices
        sound  | 'Ça'            | sound: "Ça" must be the name of a sound
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | {"status": 1}                                                       | sent
        400 | -  | {"token": "invalid", "errors": ["application token is invalid"], "status": 0} | switched off: answered 400: Pushover does not know the token
        400 | -  | {"user": "invalid", "errors": ["user identifier is invalid"], "status": 0}    | switched off: answered 400: Pushover does not know the user
        400 | -  | {"message": "cannot be blank", "status": 0}                         | rejected: answered 400: the message was refused
        400 | -  | <html>proxy</html>                                                  | deferred: answered 400
        429 | -  | {"errors": ["application is over its quota"], "status": 0}          | deferred: answered 429
        500 | -  | -                                                                   | deferred: answered 500
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
