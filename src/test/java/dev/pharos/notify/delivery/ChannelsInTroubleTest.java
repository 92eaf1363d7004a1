package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.access.TenantId;
import dev.pharos.notify.delivery.Receiver.Answer;
import dev.pharos.platform.SelfCheck;
import dev.pharos.store.outbox.Replays;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What channels do besides answering: come later, hang, vanish, and be tried out. */
class ChannelsInTroubleTest extends DeliveryRig {
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
    void a_channel_with_a_delay_is_told_while_nobody_has_acknowledged() {
        var incident = outbox.incident();
        var escalated = outbox.scheduled(incident, ops, Duration.ofMinutes(5));
        clock.move(Duration.ofMinutes(4));
        comesTo(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), "sent");
        assertThat(outbox.state(escalated)).isEqualTo("scheduled");

        clock.move(Duration.ofMinutes(2));
        comesTo(escalated, "sent");
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.escalated");
        // Stored before reasons were.
        assertThat(outbox.texts("SELECT type || detail FROM incident_event WHERE incident_id = ?", incident))
                .containsExactly("escalated{\"reason\": null, \"channel\": \"ops\"}");
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
        assertThat(outbox.texts("SELECT type FROM incident_event")).doesNotContain("escalated");
    }

    /** What a channel may do besides answering. */
    enum Trouble {
        DEAD,
        RATE_LIMITED,
        ANSWERS_AFTER_LONG,
        ANSWERS_GARBAGE,
        HANGS_AFTER_THE_HEAD,
        HANGS_IN_THE_HEAD;

        /** What is said to a request by a server that knows no HTTP. */
        RawServer.Behaviour behaviour() {
            return connection -> RawServer.write(
                    connection.getOutputStream(),
                    switch (this) {
                        case RATE_LIMITED ->
                            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n";
                        case ANSWERS_GARBAGE -> "220 mail.example ESMTP\r\n\u0001\u0002\r\n\r\n";
                        case HANGS_AFTER_THE_HEAD -> "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
                        case HANGS_IN_THE_HEAD -> "HTTP/1.1 200 OK\r\nContent-";
                        case DEAD, ANSWERS_AFTER_LONG -> "";
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void a_channel_in_trouble_delays_no_other(Trouble trouble) throws IOException {
        try (var server = new RawServer(trouble.behaviour())) {
            if (trouble == Trouble.DEAD) {
                server.close();
            }
            var other = outbox.channel("other", server.url());
            var waiting = IntStream.range(0, 20)
                    .mapToObj(_ -> outbox.pending(outbox.incident(), other, INCIDENT_OPENED))
                    .toList();
            await().atMost(SOON).until(() -> switch (trouble) {
                case DEAD, RATE_LIMITED -> waiting.stream().anyMatch(it -> outbox.attempts(it) > 0);
                case ANSWERS_AFTER_LONG, ANSWERS_GARBAGE, HANGS_AFTER_THE_HEAD, HANGS_IN_THE_HEAD ->
                    server.connections() >= 4;
            });
            IntStream.range(0, 20)
                    .mapToObj(_ -> outbox.pending(outbox.incident(), ops, INCIDENT_OPENED))
                    .toList()
                    .forEach(id -> comesTo(id, "sent"));
            assertThat(waiting)
                    .extracting(outbox::state)
                    .as("the head is the answer, and nothing is given up")
                    .allMatch(
                            it -> it.equals("pending") || trouble == Trouble.HANGS_AFTER_THE_HEAD && it.equals("sent"));
        }
    }

    @Test
    void a_channel_that_asks_us_to_wait_is_left_alone_with_all_that_waits_for_it() {
        receiver.answers(Answer.retryAfter(429, "60"));
        var refused = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        isTried(refused, 1);
        passTwice();
        var waiting = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        passTwice();
        assertThat(outbox.attempts(waiting)).isZero();

        receiver.answers(Answer.status(204));
        clock.move(Duration.ofSeconds(65));
        await().atMost(SOON).until(() -> receiver.received().size() == 2);
        clock.move(Duration.ofSeconds(11));
        comesTo(waiting, "sent");
        comesTo(refused, "sent");
        assertThat(receiver.received()).hasSize(3);
    }

    @Test
    void a_channel_that_had_too_much_is_told_at_the_pace_that_it_asked_for() {
        receiver.answers(Answer.retryAfter(429, "2"));
        isTried(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), 1);
        passTwice();
        receiver.answers(Answer.status(204));
        for (var i = 0; i < 3; i++) {
            outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        }
        for (var taken = 2; taken <= 4; taken++) {
            clock.move(Duration.ofSeconds(3));
            var expected = taken;
            await().atMost(SOON).until(() -> receiver.received().size() == expected);
            passTwice();
            assertThat(receiver.received()).hasSize(taken);
        }
    }

    /** What a round looked at before is past with the second one: two of no channel pass through the whole loop. */
    private void passTwice() {
        for (var i = 0; i < 2; i++) {
            comesTo(outbox.pending(outbox.incident(), UUID.randomUUID(), INCIDENT_OPENED), "rejected");
        }
    }

    @Test
    void what_is_sent_again_on_demand_has_all_its_tries_before_it() throws SQLException {
        receiver.answers(Answer.status(500));
        var opened = outbox.triedBefore(11, outbox.incident(), ops, INCIDENT_OPENED);
        comesTo(opened, "exhausted");
        assertThat(new Replays(outbox.source).again(TenantId.MAIN, opened, clock.instant()))
                .isEqualTo(new Replays.Replayed.Done());
        isTried(opened, 13);
        assertThat(outbox.state(opened)).isEqualTo("pending");
        assertThat(outbox.nextAttemptAt(opened))
                .isBetween(clock.instant().plusSeconds(5), clock.instant().plusSeconds(9));

        receiver.answers(Answer.status(204));
        clock.move(Duration.ofSeconds(10));
        comesTo(opened, "sent");
        assertThat(receiver.received())
                .extracting(it -> it.header("webhook-id") + it.body())
                .hasSize(3)
                .containsOnly(receiver.received().getFirst().header("webhook-id")
                        + receiver.received().getFirst().body());
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
            IntStream.range(0, 20)
                    .mapToObj(_ -> outbox.pending(outbox.incident(), other, INCIDENT_OPENED))
                    .toList()
                    .forEach(id -> comesTo(id, "sent"));
            assertThat(receiver.received()).hasSize(4);
        }
    }

    @Test
    void a_test_is_sent_at_once_and_once_and_logged() {
        receiver.answers(Answer.status(500));
        var channel = ChannelsForTests.webhook(ops, "ops", receiver.url());
        var tried = escalator.test.send(channel);

        assertThat(tried.state().code()).isEqualTo("failed");
        assertThat(tried.attempt().status()).hasValue(500);
        assertThat(receiver.types()).containsExactly("channel.test");
        var id = tried.notification().id();
        assertThat(outbox.state(id)).isEqualTo("failed");
        assertThat(outbox.errors(id)).containsExactly("500 answered 500");
        clock.move(Duration.ofHours(2));
        receiver.answers(Answer.status(200));
        comesTo(outbox.pending(outbox.incident(), ops, INCIDENT_OPENED), "sent");
        assertThat(outbox.attempts(id)).isEqualTo(1);
        assertThat(escalator.check.condition().level()).isEqualTo(SelfCheck.Level.HEALTHY);
    }
}
