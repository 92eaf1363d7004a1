package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.NotificationJson;
import dev.pharos.platform.Ids;
import dev.pharos.store.outbox.DeliveryResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Lets somebody try a channel: a test is sent at once, and once. */
@ApplicationScoped
public class TestNotification {
    private final Notifier courier;
    private final MessageLinks links;
    private final DeliveryResults settlements;
    private final DeliveryLog log;
    private final Ids ids;
    private final Clock clock;

    /**
     * What came of a test; the delivery log knows it by the notification's id.
     *
     * @param state sent, rejected, or failed where it did not arrive otherwise: nothing more is tried
     * @param note what became of an alert that the test opened at the receiver; empty where it opened none
     */
    public record Tried(
            Notification notification, NotificationState state, DeliveryAttempt attempt, Optional<String> note) {}

    TestNotification(
            Notifier courier, MessageLinks links, DeliveryResults settlements, DeliveryLog log, Ids ids, Clock clock) {
        this.courier = courier;
        this.links = links;
        this.settlements = settlements;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Sends a test and records it. Blocks until the receiver has answered, at most for {@code pharos.escalate.timeout};
     * must not be called in a transaction.
     *
     * @throws IllegalStateException where we are stopped meanwhile, or it was sent and could not be recorded
     */
    public Tried send(Channel channel) {
        var key = channel.definition().key();
        var test = test(key);
        var attempt = carry(channel.definition(), test);
        var state = state(attempt.delivery());
        try {
            settlements.settleTest(test, channel, attempt, state);
        } catch (SQLException away) {
            throw new IllegalStateException("the test of channel " + key + " was sent and could not be recorded", away);
        }
        log.attempted(key.value(), test, attempt, new DeliveryPolicy.Next(state, Optional.empty()));
        return new Tried(
                test,
                state,
                attempt,
                state == NotificationState.SENT ? closed(channel.definition(), test) : Optional.empty());
    }

    /** The same as a definition says that nobody has registered; nothing is recorded. */
    public Tried tried(ChannelDefinition definition) {
        var test = test(definition.key());
        var attempt = carry(definition, test);
        var state = state(attempt.delivery());
        return new Tried(
                test, state, attempt, state == NotificationState.SENT ? closed(definition, test) : Optional.empty());
    }

    private Notification test(ChannelKey key) {
        return new Notification(
                ids.next(),
                NotificationType.CHANNEL_TEST,
                clock.instant(),
                Optional.empty(),
                NotificationJson.test(key).toString());
    }

    /** An alert that somebody would have to close by hand is closed at once. */
    private Optional<String> closed(ChannelDefinition channel, Notification test) {
        try {
            return courier.close(channel.key(), channel.spec(), test)
                    .map(it -> it.delivery()
                            .failure()
                            .map(why -> "The alert that the test opened could not be closed, close it by hand: " + why)
                            .orElse("The alert that the test opened was closed again."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("The alert that the test opened was not closed, close it by hand: Pharos was stopped");
        }
    }

    private DeliveryAttempt carry(ChannelDefinition channel, Notification test) {
        try {
            return courier.carry(channel.key(), channel::spec, links.linked(test, false));
        } catch (SQLException away) {
            throw new IllegalStateException("the links of a test could not be made", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Pharos was stopped during a test of a channel", stopped);
        }
    }

    private static NotificationState state(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Sent _ -> NotificationState.SENT;
            case Delivery.Deferred _ -> NotificationState.FAILED;
            case Delivery.Rejected _ -> NotificationState.REJECTED;
        };
    }
}
