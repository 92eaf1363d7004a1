package dev.pharos.notify.pagerduty;

import static dev.pharos.core.escalation.NotificationType.CHANNEL_TEST;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_ESCALATED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_UNACKNOWLEDGED;
import static dev.pharos.json.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.ChannelSpec.PagerDuty;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Region;
import dev.pharos.json.Samples;
import dev.pharos.notify.kind.KindContract;
import dev.pharos.notify.kind.Told;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyKindTest extends KindContract {
    private static final String ID = "01936000-0000-7000-8000-000000000001";

    PagerDutyKindTest() {
        super(
                new PagerDutyRules(),
                "{'key': 'ops', 'name': 'Operations', 'kind': 'pagerduty', 'region': 'eu', 'default': true, 'after':"
                        + " '5m', 'url': 'https://pager.example/v2/enqueue', 'webhookSecret': 'secret-of-their-webhook',"
                        + " 'routingKey': '"
                        + PagerDutyRules.KEY + "'}",
                Map.of("routingKey", PagerDutyRules.KEY, "webhookSecret", "secret-of-their-webhook"));
    }

    @Override
    protected String pacedBy() {
        return PagerDutyRules.KEY;
    }

    @Test
    void a_trigger_says_what_is_down_for_how_long_and_why() {
        var event = usual(INCIDENT_OPENED);

        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo(ID);
        var payload = event.path("payload");
        assertThat(payload.path("summary").asText())
                .startsWith("API gateway is down")
                .contains("minute", "answered 503");
        assertThat(payload.path("source").asText()).isEqualTo("gateway.example");
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
        assertThat(payload.path("timestamp").asText()).isEqualTo("2026-11-23T03:00:00.123Z");
        assertThat(payload.path("component").asText()).isEqualTo("gateway");
        assertThat(payload.path("group").asText()).isEqualTo("Factory");
        assertThat(payload.path("class").asText()).isEqualTo("status");
        assertThat(payload.at("/custom_details/labels/team").asText()).isEqualTo("core");
        assertThat(payload.at("/custom_details/cause/status").asInt()).isEqualTo(503);
        assertThat(event.path("links").findValuesAsText("href")).contains("https://wiki.example/gateway");
    }

    @Test
    void all_events_of_one_incident_are_for_one_alert() {
        assertThat(usual(INCIDENT_ESCALATED).path("event_action").asText()).isEqualTo("trigger");
        assertThat(usual(INCIDENT_ACKNOWLEDGED).path("event_action").asText()).isEqualTo("acknowledge");
        assertThat(usual(INCIDENT_UNACKNOWLEDGED).path("event_action").asText()).isEqualTo("trigger");
        assertThat(usual(INCIDENT_RESOLVED).path("event_action").asText()).isEqualTo("resolve");
        for (var type : new dev.pharos.core.escalation.NotificationType[] {
            INCIDENT_ESCALATED, INCIDENT_ACKNOWLEDGED, INCIDENT_UNACKNOWLEDGED, INCIDENT_RESOLVED
        }) {
            assertThat(usual(type).path("dedup_key").asText()).isEqualTo(ID);
        }
        var test = usual(CHANNEL_TEST);
        assertThat(test.path("dedup_key").asText()).isNotEqualTo(ID).isNotBlank();
        assertThat(test.at("/payload/severity").asText()).isEqualTo("info");
    }

    @Test
    void who_acknowledges_a_group_acknowledges_the_alert_of_its_lead() {
        var usual = Told.usual(INCIDENT_ACKNOWLEDGED);
        var facts = Samples.json(usual.facts());
        facts.putObject("group")
                .put("count", 42)
                .putArray("targets")
                .addObject()
                .put("key", "api")
                .put("name", "API");
        var event = body(new Notification(usual.id(), usual.type(), usual.at(), usual.incident(), facts.toString()));

        assertThat(event.path("event_action").asText()).isEqualTo("acknowledge");
        assertThat(event.path("dedup_key").asText()).isEqualTo(ID);
        assertThat(event.at("/payload/summary").asText()).startsWith("Mira looks after API gateway and 41 others");
        assertThat(event.at("/payload/custom_details/group/count").asInt()).isEqualTo(42);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"critical, critical", "high, error", "medium, warning", "low, info"})
    void a_severity_is_one_of_theirs(String ours, String theirs) {
        var usual = Told.usual(INCIDENT_OPENED);
        var facts = usual.facts().replace("\"severity\":\"critical\"", "\"severity\":\"" + ours + "\"");
        var told = new Notification(usual.id(), usual.type(), usual.at(), usual.incident(), facts);

        assertThat(body(told).at("/payload/severity").asText()).isEqualTo(theirs);
    }

    @Test
    void more_than_512_kilobytes_are_cut_and_the_event_is_sent() {
        var usual = Told.usual(INCIDENT_OPENED);
        var facts = Samples.json(usual.facts());
        facts.withObject("/incident/cause").put("message", "y".repeat(700_000));
        var told = new Notification(usual.id(), usual.type(), usual.at(), usual.incident(), facts.toString());
        var post = post(told);

        assertThat(post.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(512_000);
        assertThat(rules().verdict(post)).isEqualTo("202");
        assertThat(body(told).at("/payload/custom_details/labels/team").asText())
                .isEqualTo("core");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"US, https://events.pagerduty.com/v2/enqueue", "EU, https://events.eu.pagerduty.com/v2/enqueue"})
    void a_region_has_an_address_of_its_own(Region region, String address) {
        var channel = new PagerDuty(PagerDutyRules.KEY, region, Optional.empty(), Optional.empty());

        assertThat(new PagerDutyKind()
                        .post(channel, Told.usual(INCIDENT_OPENED), AT)
                        .url())
                .hasToString(address);
    }

    @Test
    void two_events_a_second_go_out_which_is_120_a_minute() {
        assertThat(new PagerDutyKind().pace().toMillis() * 120).isGreaterThanOrEqualTo(60_000);
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        routingKey | null                       | routingKey: is missing: write the integration key of 32 letters
        routingKey | 'hunter2'                  | routingKey: must be the integration key of 32 letters
        routingKey | '•••'                      | write the secret itself
        region     | 'mars'                     | region: "mars" must be one of us, eu
        url        | 'ftp://pager.example'      | url: the address must
        url        | 'https://a:b@pager.example' | url: the address must not carry credentials
        mention    | 'here'                     | mention: "mention" is unknown
        """)
    void a_broken_rule_is_told_with_the_way_out(String field, String value, String told) {
        assertThat(flaw(field, value)).contains(told).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
        202 | -  | {"status": "success"}                              | sent
        400 | -  | {"errors": ["'payload.summary' is missing"]}       | rejected: answered 400: the event was refused
        400 | -  | {"errors": ["Invalid routing key"]}                | switched off: answered 400: PagerDuty does not know the routing key
        400 | -  | {"errors": ["Length of 'routing_key' is incorrect"]} | switched off: answered 400: PagerDuty does not know the routing key
        429 | -  | -                                                  | deferred: answered 429
        429 | 30 | -                                                  | deferred: answered 429 for 30
        500 | -  | -                                                  | deferred: answered 500
        403 | -  | -                                                  | deferred: answered 403
        """)
    void an_answer_means(int status, String retryAfter, String why, String expected) {
        assertThat(meaning(status, retryAfter, why)).isEqualTo(expected);
    }
}
