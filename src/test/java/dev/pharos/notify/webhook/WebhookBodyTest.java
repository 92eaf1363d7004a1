package dev.pharos.notify.webhook;

import static dev.pharos.json.Samples.AT;
import static dev.pharos.json.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.Samples;
import dev.pharos.json.TargetSummary;
import dev.pharos.notify.kind.Told;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBodyTest {

    @Test
    void a_notification_says_what_happened_to_which_target() {
        var incident = Samples.incident(Samples.failing(List.of(), Map.of(), "answered with status 503"));
        var target = new TargetSummary(
                new TargetKey("gateway"),
                "API gateway",
                Optional.of("Factory"),
                "https://gateway.example/health",
                new Labels(Map.of("team", "core")),
                Optional.empty());

        var body = json(opened(incident, target));

        assertThat(body.get("data").get("incident")).isEqualTo(IncidentJson.write(incident));
        assertThat(body.get("data").get("target")).isEqualTo(json("""
                {"key": "gateway", "name": "API gateway", "group": "Factory", "url": "https://gateway.example/health",
                 "labels": {"team": "core"}, "runbookUrl": null}
                """));
        assertThat(body.get("type").textValue()).isEqualTo("incident.opened");
        assertThat(body.get("timestamp").textValue()).isEqualTo("2026-11-23T03:00:00.123Z");
    }

    @ParameterizedTest(name = "every text made of \"{0}\"")
    @ValueSource(strings = {"x", "\"", "工", "\u0001", "😀"})
    void a_body_stays_below_20_kb_whatever_it_holds(String letter) {
        var body = acknowledged(
                new IncidentEvent.Acknowledged(
                        AT, letter.repeat(200 / letter.length()), Optional.of(letter.repeat(2_000 / letter.length()))),
                Samples.incident(huge(letter)),
                new TargetSummary(
                        new TargetKey("k".repeat(63)),
                        letter.repeat(100),
                        Optional.of(letter.repeat(50)),
                        "https://a/" + "x".repeat(1990),
                        labels(letter),
                        Optional.of("https://a/" + "x".repeat(1990))));

        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
        assertThat(json(body).at("/data/incident/cause/reason").textValue()).isEqualTo("status");
        assertThat(json(body).at("/data/incident/cause/message").textValue())
                .as("a control character is a blank there")
                .startsWith(letter.replace('\u0001', ' '));
    }

    @ParameterizedTest(name = "{0}, every name made of \"{1}\"")
    @CsvSource({"group, x", "group, \"", "group, 工", "group, 😀", "heldBack, x", "heldBack, 工"})
    void fifty_that_are_told_together_fit_as_well(String member, String letter) {
        var facts = member.equals("group")
                ? NotificationJson.facts(
                        Samples.incident(huge(letter)),
                        new TargetSummary(
                                new TargetKey("k".repeat(63)),
                                letter.repeat(100),
                                Optional.of(letter.repeat(50)),
                                "https://a/" + "x".repeat(1990),
                                labels(letter),
                                Optional.of("https://a/" + "x".repeat(1990))))
                : JsonNodeFactory.instance.objectNode();
        var together = facts.putObject(member).put("count", 10_000);
        var targets = together.putArray("targets");
        IntStream.range(0, 50)
                .forEach(_ -> targets.addObject().put("key", "k".repeat(63)).put("name", letter.repeat(100)));
        var body = body(NotificationType.INCIDENT_GROUPED, Optional.of(new IncidentId(new UUID(3, 4))), facts);

        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
        assertThat(json(body).at("/data/" + member + "/count").asInt()).isEqualTo(10_000);
        assertThat(json(body).at("/data/" + member + "/targets").size()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void links_are_there_only_where_it_is_known_how_people_reach_us() {
        var usual = Told.usual(NotificationType.INCIDENT_OPENED);
        var linked = usual.with(new Notification.Links(
                Optional.of("https://status.example/"),
                Optional.empty(),
                Optional.of("https://status.example/acknowledge/token")));

        assertThat(json(WebhookBody.of(usual)).at("/data").has("links")).isFalse();
        assertThat(json(WebhookBody.of(linked)).at("/data/links"))
                .isEqualTo(json("{'acknowledge': 'https://status.example/acknowledge/token',"
                        + " 'statusPage': 'https://status.example/'}"));
    }

    @Test
    void only_as_much_is_shortened_as_must_be() {
        var assertions = IntStream.range(0, 50)
                .mapToObj(it -> new AssertionResult("[BODY].a" + it + " == 1", false, "x".repeat(1_000)))
                .toList();
        var cause = Samples.failing(assertions, Map.of("database", ComponentState.DOWN), "broken");
        var target = new TargetSummary(
                new TargetKey("a"), "A", Optional.empty(), "https://a/", Labels.none(), Optional.empty());

        var shown = json(opened(Samples.incident(cause), target)).at("/data/incident/cause");

        assertThat(shown.at("/assertions")).hasSize(10);
        assertThat(shown.at("/assertions/0/shown").textValue()).hasSize(300).endsWith("…");
        assertThat(shown.at("/components/database").textValue()).isEqualTo("down");
        assertThat(shown.at("/message").textValue()).isEqualTo("broken");
    }

    @Test
    void an_acknowledgement_says_who_and_the_note() {
        var body = json(acknowledged(
                new IncidentEvent.Acknowledged(AT, "Mira", Optional.of("Looking at the database")),
                Samples.incident(Samples.failing(List.of(), Map.of(), "broken")),
                new TargetSummary(
                        new TargetKey("a"), "A", Optional.empty(), "https://a/", Labels.none(), Optional.empty())));

        assertThat(body.get("type").textValue()).isEqualTo("incident.acknowledged");
        assertThat(body.at("/data/acknowledgement")).isEqualTo(json("""
                {"at": "2026-11-23T03:00:00.123Z", "by": "Mira", "note": "Looking at the database"}
                """));
        assertThat(body.at("/data/target/key").textValue()).isEqualTo("a");
    }

    @Test
    void a_test_names_its_channel() {
        assertThat(json(body(
                        NotificationType.CHANNEL_TEST, Optional.empty(), NotificationJson.test(new ChannelKey("ops")))))
                .isEqualTo(json("{'type': 'channel.test', 'timestamp': '2026-11-23T03:00:00.123Z',"
                        + " 'data': {'channel': 'ops'}}"));
    }

    @Test
    void the_same_facts_come_to_the_same_bytes() {
        var incident = Samples.incident(huge("工"));
        var target = new TargetSummary(
                new TargetKey("a"), "A", Optional.empty(), "https://a/", labels("x"), Optional.empty());

        assertThat(opened(incident, target)).isEqualTo(opened(incident, target));
        assertThat(opened(Samples.incident(Samples.failing(List.of(), Map.of(), "broken")), target))
                .as("what needs no shortening goes out as it was kept")
                .endsWith("\"data\":"
                        + NotificationJson.facts(
                                Samples.incident(Samples.failing(List.of(), Map.of(), "broken")), target)
                        + "}");
    }

    private static String opened(Incident incident, TargetSummary target) {
        return body(
                NotificationType.INCIDENT_OPENED, Optional.of(incident.id()), NotificationJson.facts(incident, target));
    }

    private static String acknowledged(IncidentEvent.Acknowledged event, Incident incident, TargetSummary target) {
        return body(
                NotificationType.INCIDENT_ACKNOWLEDGED,
                Optional.of(incident.id()),
                NotificationJson.acknowledged(event, incident, target));
    }

    private static String body(NotificationType type, Optional<IncidentId> incident, ObjectNode facts) {
        return WebhookBody.of(new Notification(new UUID(1, 2), type, AT, incident, facts.toString()));
    }

    private static Result huge(String letter) {
        var text = letter.repeat(10_000);
        var components = new HashMap<String, ComponentState>();
        for (int i = 0; i < 500; i++) {
            components.put(i + letter.repeat(90), ComponentState.DOWN);
        }
        var assertion = new AssertionResult(text, false, text);
        return Samples.failing(IntStream.range(0, 50).mapToObj(_ -> assertion).toList(), components, text);
    }

    private static Labels labels(String letter) {
        var labels = new HashMap<String, String>();
        for (int i = 10; i < 42; i++) {
            labels.put(i + letter.repeat(30), letter.repeat(100));
        }
        return new Labels(labels);
    }
}
