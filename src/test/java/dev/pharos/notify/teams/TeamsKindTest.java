package dev.pharos.notify.teams;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.kind.KindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsKindTest extends KindContract {
    TeamsKindTest() {
        super(
                new TeamsRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'teams', 'default': true, 'after': '5m',"
                        + " 'url': 'https://prod.westeurope.logic.azure.com" + TeamsRules.PATH + "'}",
                Map.of("url", "https://prod.westeurope.logic.azure.com" + TeamsRules.PATH));
    }

    @Test
    void a_card_says_what_is_down_for_how_long_and_why() {
        var card = usual(INCIDENT_OPENED).at("/attachments/0/content");

        assertThat(card.at("/body/0/inlines/0/text").asText())
                .startsWith("API gateway is down")
                .contains("answered 503");
        assertThat(card.at("/body/0/inlines/0/color").asText()).isEqualTo("Attention");
        assertThat(card.path("actions").findValuesAsText("url")).contains("https://wiki.example/gateway");
        assertThat(usual(INCIDENT_RESOLVED)
                        .at("/attachments/0/content/body/0/inlines/0/color")
                        .asText())
                .isEqualTo("Good");
    }

    @Test
    void texts_of_others_are_in_runs_in_which_nothing_is_markup() {
        assertThat(harmful(INCIDENT_OPENED).at("/attachments/0/content").findValuesAsText("type"))
                .doesNotContain("TextBlock", "FactSet");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        url     | null            | url: is missing: write the address that the workflow shows
        url     | 'ftp://hunter2' | url: must be the address that the workflow shows
            url     | 'https://x.webhook.office.com/hunter2' | url: is of a connector, which Microsoft has retired
        url     | '•••'           | write the secret itself
        mention | 'here'          | mention: "mention" is unknown
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        202 | -  | -                                                   | sent
        401 | -  | {"error": {"code": "DirectApiAuthorizationRequired"}} | switched off: answered 401 DirectApiAuthorizationRequired: the workflow is gone or switched off
        401 | -  | {"error": {"code": "DirectApiAuthorizationRequired", "message": "cut off | switched off: answered 401 DirectApiAuthorizationRequired: the workflow is gone or switched off
        401 | -  | -                                                   | deferred: answered 401
        404 | -  | {"error": {"code": "WorkflowNotFound"}}             | switched off: answered 404 WorkflowNotFound: the workflow is gone or switched off
        404 | -  | -                                                   | switched off: answered 404: the workflow is gone or switched off
        400 | -  | {"error": {"code": "TriggerInputSchemaMismatch"}}   | rejected: answered 400 TriggerInputSchemaMismatch: the card was refused
        400 | -  | {"error": {"code": "<b>What?</b>"}}                 | rejected: answered 400: the card was refused
        413 | -  | -                                                   | rejected: answered 413: the card was refused
        429 | 17 | -                                                   | deferred: answered 429 for 17
        502 | -  | -                                                   | deferred: answered 502
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
