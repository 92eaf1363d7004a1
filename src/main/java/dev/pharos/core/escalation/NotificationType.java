package dev.pharos.core.escalation;

/** What a notification says. The {@link #code()} of each is a promise to receivers. */
public enum NotificationType {
    INCIDENT_OPENED("incident.opened"),
    INCIDENT_ACKNOWLEDGED("incident.acknowledged"),
    INCIDENT_ESCALATED("incident.escalated"),
    INCIDENT_RESOLVED("incident.resolved"),
    CHANNEL_TEST("channel.test");

    private final String code;

    NotificationType(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
