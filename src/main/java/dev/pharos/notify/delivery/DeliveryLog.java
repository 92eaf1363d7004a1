package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.LogLine;
import dev.pharos.store.escalation.Decisions;
import dev.pharos.store.outbox.DecidedNotification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Counts deliveries, and writes one line about each. Names channels by key, never by address. */
@ApplicationScoped
class DeliveryLog {
    private static final Logger LOG = Logger.getLogger(DeliveryLog.class);

    private final MeterRegistry registry;
    private final Commits commits;

    DeliveryLog(MeterRegistry registry, Commits commits) {
        this.registry = registry;
        this.commits = commits;
    }

    /** An attempt was made and recorded. */
    void attempted(String channel, Notification notification, DeliveryAttempt attempt, DeliveryPolicy.Next next) {
        commits.publish(List.of(new Happened.Delivered(channel, notification.incident(), next.state())));
        var outcome = outcome(next.state());
        count(channel, outcome);
        var fields = fields(channel, notification.type(), notification.incident(), outcome);
        fields.put("durationMs", attempt.took().toMillis());
        attempt.status().ifPresent(status -> fields.put("status", status));
        var why = attempt.delivery().failure().map(reason -> ": " + reason).orElse("");
        var again = next.nextAttemptAt().map(at -> "; next attempt at " + at).orElse("");
        LogLine.info(
                LOG,
                fields,
                "Notification " + notification.type().code() + " to channel " + channel + " " + outcome + why + again);
    }

    /** What was decided without an attempt. */
    void concluded(DecidedNotification concluded) {
        var outcome = concluded.state() == NotificationState.PENDING ? "due" : outcome(concluded.state());
        if (concluded.state() == NotificationState.REJECTED) {
            count(concluded.channel(), outcome);
        }
        var why = concluded.reason().map(reason -> ": " + reason).orElse("");
        LogLine.info(
                LOG,
                fields(concluded.channel(), concluded.type(), concluded.incident(), outcome),
                "Notification " + concluded.type().code() + " to channel " + concluded.channel() + " " + outcome + why);
    }

    /** Nobody is told of what happened, or not everybody of whom one would think so. */
    void untellable(Decisions.Untellable untellable) {
        var incident = untellable.incident().toString();
        LogLine.info(
                LOG,
                Map.of("type", untellable.type().code(), "incident", incident),
                "Notification " + untellable.type().code() + " of incident " + incident + " is not for all: "
                        + untellable.reason());
    }

    private void count(String channel, String outcome) {
        Counter.builder("pharos.deliveries")
                .description("Attempts to notify a channel")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** A notification that stays pending after an attempt was deferred. */
    private static String outcome(NotificationState state) {
        return state == NotificationState.PENDING ? "deferred" : state.code();
    }

    private static Map<String, Object> fields(
            String channel, NotificationType type, Optional<IncidentId> incident, String outcome) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("channel", channel);
        fields.put("type", type.code());
        fields.put("outcome", outcome);
        incident.ifPresent(id -> fields.put("incident", id.toString()));
        return fields;
    }
}
