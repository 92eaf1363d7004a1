package dev.pharos.notify.kind;

import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notifications of an incident that never was, for whoever wants to see how a message will look. */
public final class SampleNotification {
    private static final UUID NOTIFICATION = UUID.fromString("01936000-0000-7000-8000-000000000002");
    private static final UUID INCIDENT = UUID.fromString("01936000-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00.123Z");

    private static final String FACTS = """
            {"channel": "ops",
             "acknowledgement": {"at": "2026-11-23T03:00:00.123Z", "by": "Mira", "note": "Looking at the \\"database\\""},
             "unacknowledgement": {"at": "2026-11-23T03:00:09.123Z", "by": "Mira", "note": null},
             "heldBack": {"count": 2, "targets": [{"key": "gateway", "name": "API gateway"}]},
             "incident": {"id": "01936000-0000-7000-8000-000000000001", "target": "gateway", "state": "open",
              "severity": "critical", "startedAt": "2026-11-23T02:57:00.123Z", "openedAt": "2026-11-23T02:58:00.123Z",
              "acknowledgedAt": null, "resolvedAt": null, "resolution": null,
              "cause": {"target": "gateway", "startedAt": "2026-11-23T02:58:00.000Z", "verdict": "fail", "reason": "status",
               "failedPhase": null, "message": "answered 503 \\"Service Unavailable\\"", "status": 503}},
             "target": {"key": "gateway", "name": "API gateway", "group": "Factory", "url": "https://gateway.example/health",
              "labels": {"team": "core"}, "runbookUrl": "https://wiki.example/gateway"}}
            """;

    private SampleNotification() {}

    /** One of this type. */
    public static Notification of(NotificationType type) {
        var hasIncident = type != NotificationType.CHANNEL_TEST && type != NotificationType.CHANNEL_DIGEST;
        return new Notification(
                NOTIFICATION,
                type,
                AT,
                hasIncident ? Optional.of(new IncidentId(INCIDENT)) : Optional.empty(),
                hasIncident ? FACTS : "{\"channel\": \"ops\", \"heldBack\": {\"count\": 2, \"targets\": []}}");
    }

    /** One of each type. */
    public static List<Notification> all() {
        return Arrays.stream(NotificationType.values())
                .map(SampleNotification::of)
                .toList();
    }
}
