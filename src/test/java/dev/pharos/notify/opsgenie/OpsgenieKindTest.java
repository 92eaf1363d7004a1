package dev.pharos.notify.opsgenie;

import static dev.pharos.core.escalation.NotificationType.CHANNEL_TEST;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.notify.kind.KindContract;
import dev.pharos.notify.kind.Told;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsgenieKindTest extends KindContract {
    OpsgenieKindTest() {
        super(
                new OpsgenieRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'opsgenie', 'region': 'eu', 'default': true, 'after':"
                        + " '5m', 'url': 'https://api.atlassian.example', 'apiKey': '" + OpsgenieRules.KEY + "'}",
                Map.of("apiKey", OpsgenieRules.KEY));
    }

    @Override
    protected String pacedBy() {
        return OpsgenieRules.KEY;
    }

    @Test
    void an_alert_says_what_is_down_for_how_long_and_why() {
        var alert = usual(INCIDENT_OPENED);

        assertThat(post(Told.usual(INCIDENT_OPENED)).url()).hasToString("https://api.atlassian.example/v2/alerts");
        assertThat(alert.path("message").asText())
                .startsWith("API gateway is down")
                .contains("answered 503");
        assertThat(alert.path("alias").asText()).isEqualTo("01936000-0000-7000-8000-000000000001");
        assertThat(alert.path("priority").asText()).isEqualTo("P1");
        assertThat(alert.path("entity").asText()).isEqualTo("gateway");
        assertThat(alert.at("/tags/0").asText()).isEqualTo("team=core");
        assertThat(alert.at("/details/Runbook").asText()).isEqualTo("https://wiki.example/gateway");
    }

    @Test
    void an_alert_is_acknowledged_and_closed_by_its_alias() {
        assertThat(path(INCIDENT_ACKNOWLEDGED)).endsWith("000000000001/acknowledge?identifierType=alias");
        assertThat(path(INCIDENT_UNACKNOWLEDGED)).endsWith("000000000001/unacknowledge?identifierType=alias");
        assertThat(path(INCIDENT_RESOLVED)).endsWith("000000000001/close?identifierType=alias");
        assertThat(usual(INCIDENT_RESOLVED).path("note").asText()).contains("API gateway is up again");
    }

    private String path(NotificationType type) {
        return post(Told.usual(type)).url().toString();
    }

    @Test
    void a_test_wakes_nobody() {
        assertThat(usual(CHANNEL_TEST).path("priority").asText()).isEqualTo("P5");
    }

    @Test
    void no_text_of_others_is_html() {
        assertThat(harmful(INCIDENT_OPENED).path("message").asText()).doesNotContain("<", ">");
        assertThat(harmful(INCIDENT_OPENED).path("description").asText()).doesNotContain("<", ">");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        apiKey | null            | apiKey: is missing: write the API key of an API integration
        apiKey | 'hunter2'       | apiKey: must be the API key of an API integration
        region | 'mars'          | region: "mars" must be one of us, eu
        url    | 'https://a.example?x=1' | url: the address must have no query
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        202 | -  | {"requestId": "r"}                                        | sent
        401 | -  | {"message": "Could not authenticate", "requestId": "r"} | switched off: answered 401: Opsgenie does not take the API key
        403 | -  | {"message": "Forbidden", "requestId": "r"}              | switched off: answered 403: Opsgenie does not take the API key
        403 | -  | <html>proxy</html>                                       | deferred: answered 403
        422 | -  | {"message": "Key format is not valid!", "requestId": "r"} | switched off: answered 422: Opsgenie does not take the API key
        422 | -  | {"message": "Request body is not processable"}          | rejected: answered 422: the alert was refused
        429 | 20 | {"message": "You are making too many requests!"}        | deferred: answered 429 for 20
        404 | -  | -                                                        | deferred: answered 404
        503 | -  | -                                                        | deferred: answered 503
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
