package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_ESCALATED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_UNACKNOWLEDGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.pharos.notify.delivery.Receiver.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EscalatorTest extends DeliveryRig {
    @Test
    void a_pending_notification_is_sent_signed_and_logged() throws Exception {
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        comesTo(opened, "sent");

        assertThat(receiver.received()).hasSize(1);
        var request = receiver.received().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hooks/secret-path?token=secret-query");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isEqualTo("Pharos/test");
        assertThat(request.header("webhook-id")).isEqualTo("msg_" + opened);
        assertThat(request.header("webhook-timestamp"))
                .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(request.header("webhook-signature"))
                .isEqualTo(new Webhook(OutboxForTests.SECRET)
                        .sign("msg_" + opened, clock.instant().getEpochSecond(), request.body()));
        assertThat(outbox.errors(opened)).containsExactly("204 -");
        await().atMost(SOON).until(() -> escalator.counted("ops", "sent") == 1);
    }

    @Test
    void what_failed_is_tried_again_with_the_same_id_and_a_fresh_timestamp() {
        receiver.answers(Answer.status(503));
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        isTried(opened, 1);
        assertThat(outbox.state(opened)).isEqualTo("pending");
        assertThat(outbox.nextAttemptAt(opened))
                .isBetween(clock.instant().plusSeconds(5), clock.instant().plusSeconds(9));

        receiver.answers(Answer.status(200));
        clock.move(Duration.ofSeconds(10));
        comesTo(opened, "sent");

        assertThat(receiver.received()).hasSize(2);
        var first = receiver.received().getFirst();
        var second = receiver.received().getLast();
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Long.parseLong(second.header("webhook-timestamp")))
                .isEqualTo(Long.parseLong(first.header("webhook-timestamp")) + 10);
        assertThat(outbox.errors(opened)).containsExactly("503 answered 503", "200 -");
    }

    @Test
    void what_is_not_due_is_not_tried() {
        receiver.answers(Answer.status(503));
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        isTried(opened, 1);
        clock.move(Duration.ofSeconds(4));
        // A later one passes through the whole loop meanwhile.
        receiver.answers(Answer.status(200));
        comesTo(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), "sent");
        assertThat(outbox.attempts(opened)).isEqualTo(1);
    }

    @Test
    void one_incident_is_told_in_its_order_while_the_channel_is_down() {
        receiver.answers(Answer.status(500));
        var incident = outbox.incident();
        // Written in the wrong order, with one created_at and random ids: only their meaning orders them.
        var queued = outbox.together(incident, ops, INCIDENT_RESOLVED, INCIDENT_ACKNOWLEDGED, INCIDENT_OPENED);
        var resolved = queued.get(0);
        var acknowledged = queued.get(1);
        var opened = queued.get(2);
        isTried(opened, 1);
        clock.move(Duration.ofSeconds(10));
        isTried(opened, 2);
        receiver.answers(Answer.status(200));
        clock.move(Duration.ofMinutes(1));
        comesTo(resolved, "sent");

        assertThat(outbox.attempts(acknowledged)).isEqualTo(1);
        assertThat(receiver.types())
                .endsWith("incident.opened", "incident.acknowledged", "incident.resolved")
                .filteredOn(type -> !type.equals("incident.opened"))
                .hasSize(2);
    }

    /** Who takes it again after it was taken back is the one that has it. */
    @Test
    void what_happens_again_and_again_is_told_in_the_order_in_which_it_happened() {
        receiver.answers(Answer.status(500));
        var incident = outbox.incident();
        var first = outbox.pending(incident, ops, INCIDENT_ACKNOWLEDGED);
        clock.move(Duration.ofMillis(10));
        outbox.pending(incident, ops, INCIDENT_UNACKNOWLEDGED);
        clock.move(Duration.ofMillis(10));
        outbox.pending(incident, ops, INCIDENT_ESCALATED);
        clock.move(Duration.ofMillis(10));
        var again = outbox.pending(incident, ops, INCIDENT_ACKNOWLEDGED);
        isTried(first, 1);
        receiver.answers(Answer.status(200));
        clock.move(Duration.ofMinutes(1));
        comesTo(again, "sent");

        assertThat(receiver.types())
                .endsWith(
                        "incident.acknowledged",
                        "incident.unacknowledged",
                        "incident.escalated",
                        "incident.acknowledged");
    }

    @Test
    void the_end_is_told_even_where_the_beginning_was_rejected() {
        receiver.answers((request, exchange) ->
                exchange.sendResponseHeaders(request.type().equals("incident.opened") ? 400 : 200, -1));
        var incident = outbox.incident();
        var opened = outbox.pending(incident, ops, INCIDENT_OPENED);
        var resolved = outbox.pending(incident, ops, INCIDENT_RESOLVED);
        comesTo(resolved, "sent");
        assertThat(outbox.state(opened)).isEqualTo("rejected");
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");
    }

    @Test
    void the_end_is_told_even_where_the_beginning_was_exhausted() {
        receiver.answers(Answer.status(500));
        var incident = outbox.incident();
        var opened = outbox.pending(incident, ops, INCIDENT_OPENED);
        var resolved = outbox.pending(incident, ops, INCIDENT_RESOLVED);
        for (var attempt = 1; attempt <= 12; attempt++) {
            isTried(opened, attempt);
            if (attempt == 11) {
                receiver.answers((request, exchange) ->
                        exchange.sendResponseHeaders(request.type().equals("incident.opened") ? 500 : 200, -1));
            }
            clock.move(Duration.ofHours(9));
        }
        comesTo(resolved, "sent");
        assertThat(outbox.state(opened)).isEqualTo("exhausted");
        await().atMost(SOON).until(() -> escalator.counted("ops", "exhausted") == 1);
        assertThat(escalator.counted("ops", "deferred")).isEqualTo(11);
    }

    @Test
    void one_incidents_trouble_does_not_hold_up_another() {
        var troubled = outbox.incident();
        receiver.answers((request, exchange) ->
                exchange.sendResponseHeaders(request.body().contains(troubled.toString()) ? 500 : 200, -1));
        var stuck = outbox.pending(troubled, ops, INCIDENT_OPENED);
        outbox.pending(troubled, ops, INCIDENT_RESOLVED);
        isTried(stuck, 1);
        var other = outbox.incident();
        comesTo(outbox.pending(other, ops, INCIDENT_OPENED), "sent");
        comesTo(outbox.pending(other, ops, INCIDENT_RESOLVED), "sent");
        assertThat(outbox.state(stuck)).isEqualTo("pending");
    }

    @Test
    void a_receiver_may_ask_for_a_later_time() {
        receiver.answers(Answer.retryAfter(429, "120"));
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        isTried(opened, 1);
        assertThat(outbox.nextAttemptAt(opened))
                .isBetween(clock.instant().plusSeconds(120), clock.instant().plusSeconds(124));
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (var elsewhere = new Receiver()) {
            receiver.answers((_, exchange) -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url().toString());
                exchange.sendResponseHeaders(307, -1);
            });
            var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
            isTried(opened, 1);
            assertThat(outbox.state(opened)).isEqualTo("pending");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void a_receiver_that_is_not_there_is_tried_again() throws IOException {
        var port = receiver.port();
        receiver.close();
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        isTried(opened, 1);
        assertThat(outbox.errors(opened)).containsExactly("- the connection was refused");
        receiver = new Receiver(port);
        clock.move(Duration.ofSeconds(10));
        comesTo(opened, "sent");
    }
}
