package dev.pharos.notify.pagerduty;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.delivery.Receiver.Answer;
import dev.pharos.notify.kind.VendorDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagerDutyDeliveryTest extends VendorDelivery {
    private static final String CONFIG =
            "{'routingKey': '" + PagerDutyRules.KEY + "', 'region': 'us', 'url': 'ORIGIN/v2/enqueue'}";
    private static final String OTHER = "OTHERkeyOTHERkeyOTHERkeyOTHERkey";

    PagerDutyDeliveryTest() {
        super(
                new PagerDutyRules(),
                "pagerduty",
                CONFIG,
                Optional.of(CONFIG.replace(PagerDutyRules.KEY, OTHER)),
                List.of(OTHER));
    }

    @Test
    void all_that_is_told_of_an_incident_is_for_one_alert() {
        var pager = channel(CONFIG);
        var incident = outbox.incident();
        comesTo(outbox.pending(incident, pager, INCIDENT_OPENED), "sent");
        clock.move(Duration.ofSeconds(1));
        comesTo(outbox.pending(incident, pager, INCIDENT_RESOLVED), "sent");

        assertThat(rules().taken())
                .extracting(it -> it.path("event_action").asText() + " "
                        + it.path("dedup_key").asText())
                .containsExactly("trigger " + incident, "resolve " + incident);
    }

    @Test
    void a_test_ends_the_alert_that_it_opened_and_says_so() {
        var tried = tryOut(CONFIG);

        assertThat(tried.state().code()).isEqualTo("sent");
        assertThat(tried.note()).contains("The alert that the test opened was closed again.");
        var id = tried.notification().id().toString();
        assertThat(rules().taken())
                .extracting(it -> it.path("event_action").asText() + " "
                        + it.path("dedup_key").asText())
                .containsExactly("trigger " + id, "resolve " + id);
    }

    @Test
    void a_test_that_was_not_taken_has_nothing_to_end() {
        receiver.answers(Answer.status(503));

        assertThat(tryOut(CONFIG).note()).isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void an_alert_of_a_test_that_stays_open_is_said_to() {
        receiver.answers((request, exchange) ->
                exchange.sendResponseHeaders(request.body().contains("\"resolve\"") ? 503 : 202, -1));

        assertThat(tryOut(CONFIG).note())
                .contains("The alert that the test opened could not be closed, close it by hand: answered 503");
    }

    @Test
    void two_channels_with_one_key_share_its_120_a_minute() {
        var first = channel("first", CONFIG);
        var second = channel("second", CONFIG);
        comesTo(outbox.pending(outbox.incident(), first, INCIDENT_OPENED), "sent");
        var waiting = outbox.pending(outbox.incident(), second, INCIDENT_OPENED);
        // A channel without a pace passes through the whole loop meanwhile.
        comesTo(outbox.pending(outbox.incident(), UUID.randomUUID(), INCIDENT_OPENED), "rejected");
        assertThat(outbox.state(waiting)).isEqualTo("pending");

        clock.move(Duration.ofMillis(500));
        comesTo(waiting, "sent");
    }

    @Test
    void a_resolve_is_tried_until_it_is_taken_and_a_trigger_for_a_day() {
        receiver.answers(Answer.status(503));
        var pager = channel(CONFIG);
        var opened = outbox.triedBefore(11, outbox.incident(), pager, INCIDENT_OPENED);
        var resolved = outbox.triedBefore(40, outbox.incident(), pager, INCIDENT_RESOLVED);
        comesTo(opened, "exhausted");
        clock.move(Duration.ofSeconds(1));
        isTried(resolved, 41);
        assertThat(outbox.state(resolved)).isEqualTo("pending");

        receiver.answers(rules());
        clock.move(Duration.ofHours(9));
        comesTo(resolved, "sent");
    }

    @Test
    void an_event_that_is_refused_is_not_repeated_and_leaves_the_channel_on() {
        receiver.answers(Answer.saying(400, "{\"errors\": [\"'payload.summary' is missing\"]}"));
        var pager = channel(CONFIG);
        var opened = outbox.pending(outbox.incident(), pager, INCIDENT_OPENED);
        comesTo(opened, "rejected");

        assertThat(outbox.errors(opened)).containsExactly("400 answered 400: the event was refused");
        assertThat(outbox.texts("SELECT disabled_reason FROM channel WHERE id = ?", pager))
                .containsExactly((String) null);
    }
}
