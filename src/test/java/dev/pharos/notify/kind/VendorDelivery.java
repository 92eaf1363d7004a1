package dev.pharos.notify.kind;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_ACKNOWLEDGED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.delivery.DeliveryRig;
import dev.pharos.notify.delivery.Receiver.Answer;
import dev.pharos.notify.delivery.TestNotification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kind through the whole pipeline, to a server on a real socket that keeps its vendor's rules. */
public abstract class VendorDelivery extends DeliveryRig {
    private final VendorRules rules;
    private final String kind;
    private final String config;
    private final Optional<String> wrong;
    private final List<String> secrets;

    /**
     * @param config what is stored of a channel, in single quotes, with {@code ORIGIN} where the server is
     * @param wrong the same with a secret that the vendor does not know; empty where it knows of none
     */
    protected VendorDelivery(
            VendorRules rules, String kind, String config, Optional<String> wrong, List<String> secrets) {
        this.rules = rules;
        this.kind = kind;
        this.config = config;
        this.wrong = wrong;
        this.secrets = secrets;
    }

    @BeforeEach
    void speakAsTheVendor() {
        receiver.answers(rules);
    }

    protected final UUID channel(String stored) {
        return channel("vendor", stored);
    }

    protected final UUID channel(String key, String stored) {
        return outbox.channel(key, kind, here(stored));
    }

    private String here(String stored) {
        var origin = "http://127.0.0.1:" + receiver.url().getPort();
        return stored.replace("ORIGIN", origin).replace('\'', '"');
    }

    /** What the button does that tries a channel. */
    protected final TestNotification.Tried tryOut(String stored) {
        return tryOut(channel(stored), ChannelKinds.restore(kind, here(stored)));
    }

    protected final VendorRules rules() {
        return rules;
    }

    @Test
    void an_incident_is_told_from_its_beginning_to_its_end() {
        var vendor = channel(config);
        var incident = outbox.incident();
        for (var type : List.of(INCIDENT_OPENED, INCIDENT_ACKNOWLEDGED, INCIDENT_RESOLVED)) {
            comesTo(outbox.pending(incident, vendor, type), "sent");
            clock.move(Duration.ofSeconds(10));
        }
        assertThat(rules.taken()).hasSize(3);
        assertThat(rules.refused()).isEmpty();
    }

    @Test
    void a_secret_that_is_not_known_any_more_switches_the_channel_off_and_is_told_nowhere() {
        if (wrong.isEmpty()) {
            return;
        }
        var vendor = channel(wrong.get());
        var opened = outbox.pending(outbox.incident(), vendor, INCIDENT_OPENED);
        comesTo(opened, "rejected");

        assertThat(outbox.text("SELECT disabled_reason FROM channel WHERE id = ?", vendor))
                .startsWith("answered 4")
                .doesNotContain(secrets);
        assertThat(outbox.errors(opened)).hasSize(1);
        assertThat(outbox.errors(opened).getFirst()).doesNotContain(secrets);
    }

    @Test
    void where_the_vendor_has_too_much_we_come_back_when_it_says() {
        receiver.answers(Answer.retryAfter(429, "60"));
        var opened = outbox.pending(outbox.incident(), channel(config), INCIDENT_OPENED);
        isTried(opened, 1);
        assertThat(outbox.nextAttemptAt(opened))
                .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(64));

        receiver.answers(rules);
        clock.move(Duration.ofSeconds(65));
        comesTo(opened, "sent");
    }

    @Test
    void an_outage_of_the_vendor_costs_no_message() {
        receiver.answers(Answer.status(503));
        var opened = outbox.pending(outbox.incident(), channel(config), INCIDENT_OPENED);
        isTried(opened, 1);

        receiver.answers(rules);
        clock.move(Duration.ofSeconds(10));
        comesTo(opened, "sent");
        assertThat(rules.taken()).hasSize(1);
    }
}
