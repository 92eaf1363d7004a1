package dev.pharos.catalog.rules;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alert rules over REST; one that fires opens an incident that everybody sees who has a key. */
@PharosTest
class AlertRulesResourceTest {
    private static final String RULES = "/api/v1/alert-rules";

    private final String key = newKey();
    private final String address = RULES + "/" + key;

    @AfterEach
    void gone() {
        admin().delete(address);
    }

    @Test
    void a_rule_is_made_changed_and_deleted() {
        sending("{\"name\": \"Slow\", \"when\": \"p95 > 300\"}")
                .put(address)
                .then()
                .statusCode(201)
                .body("key", equalTo(key))
                .body("over", equalTo("5m"))
                .body("for", equalTo("0s"))
                .body("by", equalTo("target"))
                .body("severity", equalTo("high"))
                .body("policy", nullValue())
                .body("channels", nullValue())
                .body("keepFiring", equalTo("0s"))
                .body("noData", equalTo("ok"));
        sending("{\"for\": \"10m\", \"by\": \"label:region\"}")
                .patch(address)
                .then()
                .statusCode(200)
                .body("for", equalTo("10m"))
                .body("by", equalTo("label:region"))
                .body("when", equalTo("p95 > 300"));
        admin().get(RULES + "?limit=200").then().statusCode(200).body("items.key", hasItem(key));
        admin().delete(address).then().statusCode(204);
        admin().get(address).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {}                                                       | when       | is missing: write a condition
            {"when": "p95 >"}                                        | when       | is malformed at character 6: expected a number or a metric
            {"when": "p95 > 300", "over": "2h"}                      | over       | 2h must be 1m to 1h
            {"when": "p95 > 300", "for": "2d"}                       | for        | 2d must be 0s to 1d
            {"when": "p95 > 300", "by": "team"}                      | by         | must be target, group, all, or a label
            {"when": "p95 > 300", "severity": "bad"}                 | severity   | must be one of critical, high, medium, low
            {"when": "p95 > 300", "noData": "fire"}                  | noData     | must be one of ok, alert
            {"when": "p95 > 300", "policy": "nobodys-own"}           | policy     | does not exist
            {"when": "p95 > 300", "channels": ["nobodys-own"]}       | channels[0] | does not exist
            {"when": "p95 > 300", "match": ["team"]}                 | match[0]   | expected one of = != =~ !~
            {"when": "p95 > 300", "unknown": 1}                      | unknown    | is unknown
            """)
    void what_is_wrong_is_told_by_field(String body, String field, String message) {
        sending(body)
                .put(address)
                .then()
                .statusCode(422)
                .body("violations.find { it.field == '" + field + "' }.message", containsString(message));
    }

    @Test
    void a_channel_that_a_rule_tells_cannot_go() {
        var channel = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/hook\"}")
                .put(CHANNELS + "/" + channel)
                .then()
                .statusCode(201);
        sending("{\"when\": \"p95 > 300\", \"channels\": [\"" + channel + "\"]}")
                .put(address)
                .then()
                .statusCode(201);
        admin().delete(CHANNELS + "/" + channel)
                .then()
                .statusCode(409)
                .body("detail", containsString("the alert rule \"" + key + "\""));
        admin().delete(address).then().statusCode(204);
        admin().delete(CHANNELS + "/" + channel).then().statusCode(204);
    }

    /** From the rule to the incident: nothing is stood in for. */
    @Test
    void a_rule_that_fires_opens_an_incident_and_its_end_ends_it() {
        var target = newKey();
        sending("{\"key\": \"" + target
                        + "\", \"name\": \"Gateway\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        sending(
                        "{\"name\": \"Too many errors\", \"when\": \"reason_ratio(connect-refused) > 50%\", \"match\": [\"target="
                                + target + "\"], \"severity\": \"critical\"}")
                .put(address)
                .then()
                .statusCode(201);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> admin().get("/api/v1/incidents?target=" + target)
                        .then()
                        .statusCode(200)
                        .body("items.title", hasItem("Too many errors: Gateway (reason_ratio(connect-refused) is 1)"))
                        .body("items.find { it.trigger.kind == 'rule' }.trigger.series", equalTo(target))
                        .body("items.find { it.trigger.kind == 'rule' }.severity", equalTo("critical")));
        admin().delete(address).then().statusCode(204);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admin().get("/api/v1/incidents?target=" + target)
                                .jsonPath()
                                .getString("items.find { it.trigger.kind == 'rule' }.resolution"))
                        .isEqualTo("deleted"));
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
    }

    @Test
    void a_dry_run_says_what_a_rule_would_have_done_and_keeps_nothing() {
        var target = newKey();
        sending("{\"key\": \"" + target
                        + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1s\", \"timeout\": \"1s\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var rule = "{\"key\": \"" + key
                + "\", \"when\": \"error_rate > 5% and value([BODY].reads) != 1\", \"match\": [\"target=" + target
                + "\"]}";
        var certain = rule.replace(" and value([BODY].reads) != 1", "");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> sending(certain)
                        .urlEncodingEnabled(false)
                        .post(RULES + ":dry-run?window=1h")
                        .then()
                        .statusCode(200)
                        .body("key", equalTo(key))
                        .body("every", equalTo("15s"))
                        .body("targets", equalTo(1))
                        .body("fired", equalTo(1))
                        .body("series[0].series", equalTo(target))
                        .body("series[0].changes[0].state", equalTo("firing"))
                        .body("series[0].changes[0].values.error_rate", equalTo(1.0f)));
        sending(rule)
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run?window=1h")
                .then()
                .statusCode(200)
                .body("unknown", hasItem("value([BODY].reads)"))
                .body("fired", equalTo(0));
        admin().get(address).then().statusCode(404);

        sending(certain.replace("5%", "200%")).put(address).then().statusCode(201);
        sending("{\"key\": \"" + key + "\"}")
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run?window=1h")
                .then()
                .statusCode(200)
                .body("fired", equalTo(0));
        sending(certain)
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run?window=1h")
                .then()
                .statusCode(200)
                .body("fired", equalTo(1));
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
    }

    @Test
    void a_dry_run_that_cannot_be_done_says_why() {
        sending("{\"key\": \"" + key + "\", \"when\": \"p95 >\", \"policy\": \"nobodys-own\"}")
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("when"))
                .body("violations.field", hasItem("policy"));
        sending("{\"key\": \"" + key + "\", \"when\": \"p95 > 1\"}")
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run?window=90d")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("90d must be 1h to 31d"));
        // Two that are probed each second have more results in a month than one dry run looks at.
        var group = newKey();
        var targets = List.of(newKey(), newKey());
        for (var target : targets) {
            sending("{\"key\": \"" + target + "\", \"url\": \"http://127.0.0.1:9/\", \"group\": \"" + group
                            + "\", \"interval\": \"1s\", \"timeout\": \"1s\"}")
                    .post(TARGETS)
                    .then()
                    .statusCode(201);
        }
        sending("{\"key\": \"" + key + "\", \"when\": \"p95 > 1\", \"match\": [\"group=" + group + "\"]}")
                .urlEncodingEnabled(false)
                .post(RULES + ":dry-run?window=31d")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("window"))
                .body("violations[0].message", containsString("31d of 2 targets have some 5,357,400 results"))
                .body("violations[0].message", containsString("for fewer targets with match"));
        targets.forEach(it -> admin().delete(TARGETS + "/" + it).then().statusCode(204));
    }

    @Test
    void what_is_offered_can_be_written() {
        var offered = admin().urlEncodingEnabled(false)
                .get(RULES + ":templates")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(offered.getList("items.key")).hasSize(18).contains("service-down", "burn-slow");
        sending("{\"when\": \"" + offered.getString("items[0].when") + "\", \"over\": \""
                        + offered.getString("items[0].over") + "\"}")
                .put(address)
                .then()
                .statusCode(201);
    }
}
