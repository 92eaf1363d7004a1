package dev.pharos.notify.slack;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.notify.delivery.DeliveryRig;
import dev.pharos.notify.delivery.Receiver.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Through the whole pipeline, to a server that answers as Slack does. */
class SlackDeliveryTest extends DeliveryRig {

    private UUID slack() {
        return slack("team");
    }

    private UUID slack(String key) {
        return outbox.channel(key, "slack", "{\"url\": \"" + receiver.url() + "\", \"mention\": \"here\"}");
    }

    @Test
    void a_message_is_posted_as_slack_takes_it() {
        var opened = outbox.pending(outbox.incident(), slack(), INCIDENT_OPENED);
        comesTo(opened, "sent");

        var request = receiver.received().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hooks/secret-path?token=secret-query");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.headers()).doesNotContainKey("Webhook-signature");
        assertThat(request.body()).contains("\"text\":", "A target is down: no reason is known");
    }

    @Test
    void one_message_a_second_goes_to_a_channel_and_none_is_lost() {
        var team = slack();
        for (var i = 0; i < 3; i++) {
            outbox.pending(outbox.incident(), team, INCIDENT_OPENED);
        }
        for (var sent = 1; sent <= 3; sent++) {
            var expected = sent;
            await().atMost(SOON).until(() -> receiver.received().size() == expected);
            // A channel without a pace passes through the whole loop meanwhile.
            comesTo(outbox.pending(outbox.incident(), UUID.randomUUID(), INCIDENT_OPENED), "rejected");
            assertThat(receiver.received()).hasSize(sent);
            clock.move(Duration.ofSeconds(1));
        }
    }

    @Test
    void two_channels_with_one_address_share_its_second() {
        var other = slack("duty");
        outbox.pending(outbox.incident(), slack("team"), INCIDENT_OPENED);
        await().atMost(SOON).until(() -> receiver.received().size() == 1);
        var waiting = outbox.pending(outbox.incident(), other, INCIDENT_OPENED);
        // A channel without a pace passes through the whole loop meanwhile.
        comesTo(outbox.pending(outbox.incident(), UUID.randomUUID(), INCIDENT_OPENED), "rejected");
        assertThat(outbox.state(waiting)).isEqualTo("pending");
        assertThat(receiver.received()).hasSize(1);

        clock.move(Duration.ofSeconds(1));
        comesTo(waiting, "sent");
    }

    @Test
    void a_webhook_that_is_gone_switches_the_channel_off_and_says_so() {
        receiver.answers(Answer.saying(400, "invalid_token"));
        var team = slack();
        comesTo(outbox.pending(outbox.incident(), team, INCIDENT_OPENED), "rejected");

        assertThat(outbox.text("SELECT disabled_reason FROM channel WHERE id = ?", team))
                .startsWith("answered 400 invalid_token: the incoming webhook is gone");
    }

    @Test
    void a_message_that_is_refused_leaves_the_channel_on() {
        receiver.answers(Answer.saying(400, "invalid_payload"));
        var team = slack();
        var opened = outbox.pending(outbox.incident(), team, INCIDENT_OPENED);
        comesTo(opened, "rejected");

        assertThat(outbox.errors(opened)).containsExactly("400 answered 400 invalid_payload: the message was refused");
        assertThat(outbox.texts("SELECT disabled_reason FROM channel WHERE id = ?", team))
                .containsExactly((String) null);
    }

    @Test
    void where_slack_has_too_much_it_says_when_to_come_back() {
        receiver.answers(Answer.retryAfter(429, "60"));
        var opened = outbox.pending(outbox.incident(), slack(), INCIDENT_OPENED);
        isTried(opened, 1);
        assertThat(outbox.nextAttemptAt(opened))
                .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(64));

        receiver.answers(Answer.status(200));
        clock.move(Duration.ofSeconds(65));
        comesTo(opened, "sent");
    }
}
