package dev.pharos.escalate;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.pharos.cycle.SelfCheck;
import dev.pharos.escalate.EscalatorForTests.Config;
import dev.pharos.escalate.Receiver.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscalatorTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private final OutboxForTests outbox = new OutboxForTests(clock);
    private Receiver receiver;
    private EscalatorForTests escalator;
    private UUID ops;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        ops = outbox.channel("ops", receiver.url());
        escalator = new EscalatorForTests(outbox.source, clock, Config.usual());
    }

    @AfterEach
    void stop() {
        receiver.close();
        escalator.close();
    }

    private void comesTo(UUID notification, String state) {
        await().atMost(SOON).until(() -> outbox.state(notification).equals(state));
    }

    private void isTried(UUID notification, int times) {
        await().atMost(SOON).until(() -> outbox.attempts(notification) == times);
    }

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
    void an_exhausted_delivery_degrades_our_health_for_a_day() {
        receiver.answers(Answer.status(500));
        var opened = outbox.triedBefore(11, outbox.incident(), ops, INCIDENT_OPENED);
        comesTo(opened, "exhausted");
        await().atMost(SOON).until(() -> escalator.check.condition().level() == SelfCheck.Level.DEGRADED);
        assertThat(escalator.check.condition().explanation()).isEqualTo("channels not reached within a day: ops");
        clock.move(Duration.ofHours(25));
        await().atMost(SOON).until(() -> escalator.check.condition().level() == SelfCheck.Level.HEALTHY);
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
    void a_receiver_that_is_gone_switches_its_channel_off() {
        receiver.answers(Answer.status(410));
        var incident = outbox.incident();
        var opened = outbox.pending(incident, ops, INCIDENT_OPENED);
        var resolved = outbox.pending(incident, ops, INCIDENT_RESOLVED);
        comesTo(resolved, "rejected");

        assertThat(outbox.state(opened)).isEqualTo("rejected");
        assertThat(outbox.text("SELECT disabled_reason FROM channel WHERE id = ?", ops))
                .isEqualTo("answered 410: the receiver is gone, at 2026-11-23T03:00:00Z");
        assertThat(outbox.errors(resolved)).singleElement().asString().startsWith("- the channel is switched off");
        assertThat(receiver.received()).hasSize(1);
        await().atMost(SOON).until(() -> escalator.check.condition().level() == SelfCheck.Level.DEGRADED);
        assertThat(escalator.check.condition().explanation()).isEqualTo("channels switched off: ops");
    }

    @Test
    void what_waits_for_a_deleted_channel_is_rejected_with_a_sentence() {
        var opened = outbox.pending(outbox.incident(), UUID.randomUUID(), INCIDENT_OPENED);
        comesTo(opened, "rejected");
        assertThat(outbox.errors(opened)).containsExactly("- the channel was deleted");
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

    @Test
    void a_channel_with_a_delay_is_told_while_nobody_has_acknowledged() {
        var incident = outbox.incident();
        var escalated = outbox.scheduled(incident, ops, Duration.ofMinutes(5));
        clock.move(Duration.ofMinutes(4));
        comesTo(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), "sent");
        assertThat(outbox.state(escalated)).isEqualTo("scheduled");

        clock.move(Duration.ofMinutes(2));
        comesTo(escalated, "sent");
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.escalated");
        assertThat(outbox.texts("SELECT type || detail FROM incident_event WHERE incident_id = ?", incident))
                .containsExactly("escalated{\"channel\": \"ops\"}");
    }

    @Test
    void a_channel_with_a_delay_is_not_told_once_somebody_has_acknowledged_or_it_is_over() {
        var acknowledged = outbox.incident();
        var resolved = outbox.incident();
        var first = outbox.scheduled(acknowledged, ops, Duration.ofMinutes(5));
        var second = outbox.scheduled(resolved, ops, Duration.ofMinutes(5));
        outbox.update("UPDATE incident SET acknowledged_at = ? WHERE id = ?", clock.instant(), acknowledged);
        outbox.update(
                "UPDATE incident SET resolved_at = ?, resolution = 'recovered' WHERE id = ?",
                clock.instant(),
                resolved);
        clock.move(Duration.ofMinutes(6));
        comesTo(first, "cancelled");
        comesTo(second, "cancelled");
        assertThat(receiver.received()).isEmpty();
        assertThat(outbox.texts("SELECT type FROM incident_event")).isEmpty();
    }

    @Test
    void a_hanging_channel_delays_no_other() throws IOException {
        try (var healthy = new Receiver()) {
            receiver.hangs();
            var other = outbox.channel("other", healthy.url());
            for (var i = 0; i < 20; i++) {
                outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
            }
            await().atMost(SOON).until(() -> receiver.received().size() == 4);
            for (var i = 0; i < 20; i++) {
                comesTo(outbox.pending(outbox.incident(), other, INCIDENT_OPENED), "sent");
            }
            assertThat(receiver.received()).hasSize(4);
        }
    }

    @Test
    void a_test_is_sent_at_once_and_once_and_logged() {
        receiver.answers(Answer.status(500));
        var channel = ChannelsForTests.webhook(ops, "ops", receiver.url());
        var tried = escalator.test.send(channel);

        assertThat(tried.state().code()).isEqualTo("exhausted");
        assertThat(tried.attempt().status()).hasValue(500);
        assertThat(receiver.types()).containsExactly("channel.test");
        var id = tried.notification().id();
        assertThat(outbox.state(id)).isEqualTo("exhausted");
        assertThat(outbox.errors(id)).containsExactly("500 answered 500");
        clock.move(Duration.ofHours(2));
        receiver.answers(Answer.status(200));
        comesTo(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), "sent");
        assertThat(outbox.attempts(id)).isEqualTo(1);
        assertThat(escalator.check.condition().level()).isEqualTo(SelfCheck.Level.HEALTHY);
    }
}
