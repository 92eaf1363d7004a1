package dev.pharos.notify.alertmanager;

import static dev.pharos.core.escalation.NotificationType.CHANNEL_TEST;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerKindTest extends KindContract {
    AlertmanagerKindTest() {
        super(
                new AlertmanagerRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'alertmanager', 'url': 'http://alertmanager:9093',"
                        + " 'default': true, 'after': '5m', 'token': 'secret-token'}",
                Map.of("token", "secret-token"));
    }

    @Test
    void an_alert_says_what_is_down_for_how_long_and_why_and_lasts_longer_than_three_failed_repetitions() {
        var alert = usual(INCIDENT_OPENED).path(0);

        assertThat(alert.at("/annotations/summary").asText())
                .startsWith("API gateway is down")
                .contains("answered 503");
        assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("https://wiki.example/gateway");
        assertThat(alert.path("labels").toString())
                .contains(
                        "\"alertname\":\"PharosTargetDown\"",
                        "\"target\":\"gateway\"",
                        "\"severity\":\"critical\"",
                        "\"team\":\"core\"");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-23T02:59:00.123Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("2026-11-23T03:04:00.123Z");
    }

    @Test
    void its_end_has_the_labels_of_its_beginning_and_is_when_the_incident_ended() {
        var end = usual(INCIDENT_RESOLVED).path(0);

        assertThat(end.path("labels")).isEqualTo(usual(INCIDENT_OPENED).path(0).path("labels"));
        assertThat(usual(INCIDENT_ACKNOWLEDGED).path(0).path("labels")).isEqualTo(end.path("labels"));
        assertThat(end.path("endsAt").asText()).isEqualTo("2026-11-23T03:01:00.123Z");
    }

    @Test
    void a_test_ends_by_itself() {
        assertThat(usual(CHANNEL_TEST).path(0).path("endsAt").asText()).isEqualTo("2026-11-23T03:01:00.123Z");
    }

    @Test
    void a_label_is_none_that_an_alertmanager_refuses_or_that_stands_for_ours() {
        assertThat(harmful(INCIDENT_OPENED).path(0).path("labels").properties())
                .allSatisfy(it -> assertThat(it.getKey()).matches("[a-zA-Z_][a-zA-Z0-9_]*"));
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        url   | null                  | url: is missing: write the address of the Alertmanager
        url   | 'alertmanager:9093'   | url: the address must
        token | 'hunter2 x'           | token: must be a bearer token
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        200 | -  | -                   | sent
        400 | -  | "invalid label set" | rejected: answered 400: the alert was refused
        401 | -  | -                   | deferred: answered 401
        404 | -  | -                   | deferred: answered 404
        503 | 9  | -                   | deferred: answered 503 for 9
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
