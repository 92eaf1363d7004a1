package dev.pharos.notify.alertmanager;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.delivery.Receiver.Answer;
import dev.pharos.notify.kind.VendorDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertmanagerDeliveryTest extends VendorDelivery {
    private static final String CONFIG = "{'url': 'ORIGIN', 'token': 'secret-token'}";

    AlertmanagerDeliveryTest() {
        super(new AlertmanagerRules(), "alertmanager", CONFIG, Optional.empty(), List.of("secret-token"));
    }

    @Test
    void an_alert_is_sent_again_while_the_incident_is_open_and_before_it_expires() throws Exception {
        var opened = outbox.pending(outbox.incident(), channel(CONFIG), INCIDENT_OPENED);
        comesTo(opened, "sent");
        assertThat(again()).as("too early").isZero();

        clock.move(Duration.ofSeconds(61));
        assertThat(clock.instant()).isBefore(end(0));
        assertThat(again()).isEqualTo(1);
        await().atMost(SOON).until(() -> rules().taken().size() == 2);
        comesTo(opened, "sent");
        assertThat(end(1)).isAfterOrEqualTo(end(0).plusSeconds(60));
        assertThat(outbox.attempts(opened)).as("a repetition is no attempt").isEqualTo(1);
    }

    @Test
    void a_repetition_that_fails_takes_nothing_back_and_the_next_one_comes_in_its_turn() throws Exception {
        var opened = outbox.pending(outbox.incident(), channel(CONFIG), INCIDENT_OPENED);
        comesTo(opened, "sent");
        receiver.answers(Answer.status(503));
        clock.move(Duration.ofSeconds(61));
        again();
        await().atMost(SOON).until(() -> receiver.received().size() == 2);
        comesTo(opened, "sent");
        assertThat(outbox.errors(opened)).hasSize(1);

        receiver.answers(rules());
        clock.move(Duration.ofSeconds(61));
        assertThat(again()).isEqualTo(1);
        await().atMost(SOON).until(() -> rules().taken().size() == 2);
    }

    @Test
    void nothing_is_repeated_of_an_incident_that_is_over_and_its_end_comes_last() throws Exception {
        var channel = channel(CONFIG);
        var incident = outbox.incident();
        comesTo(outbox.pending(incident, channel, INCIDENT_OPENED), "sent");
        clock.move(Duration.ofSeconds(61));
        again();
        var resolved = outbox.pending(incident, channel, INCIDENT_RESOLVED);
        comesTo(resolved, "sent");
        outbox.update("UPDATE incident SET resolved_at = ? WHERE id = ?", clock.instant(), incident);

        clock.move(Duration.ofMinutes(2));
        assertThat(again()).isZero();
        assertThat(rules().taken()).hasSize(3);
        assertThat(end(2)).as("the end is the last word").isBefore(end(1));
    }

    @Test
    void no_other_kind_of_channel_is_told_again() throws Exception {
        receiver.answers(Answer.status(204));
        var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        comesTo(opened, "sent");
        clock.move(Duration.ofHours(1));

        assertThat(ChannelKinds.repeats()).containsOnlyKeys("alertmanager");
        assertThat(again()).isZero();
    }

    private int again() throws Exception {
        return outbox.again(
                "alertmanager", ChannelKinds.of(Kind.ALERTMANAGER).repeats().orElseThrow());
    }

    private Instant end(int message) {
        return Instant.parse(rules().taken().get(message).at("/0/endsAt").asText());
    }
}
