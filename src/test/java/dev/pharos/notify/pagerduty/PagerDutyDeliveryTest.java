package dev.pharos.notify.pagerduty;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.delivery.Receiver.Answer;
import dev.pharos.notify.kind.VendorDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
