package dev.pharos.core.escalation;

import java.util.Arrays;

/**
 * What a notification says. The {@link #code()} of each is a promise to receivers.
 *
 * <p>Declared in the order in which one incident can say them to one channel: an escalation comes before an
 * acknowledgement, because an acknowledged incident escalates no more. The outbox sends in this order.
 */
public enum NotificationType {
    INCIDENT_OPENED("incident.opened"),
    INCIDENT_ESCALATED("incident.escalated"),
    INCIDENT_ACKNOWLEDGED("incident.acknowledged"),
    INCIDENT_RESOLVED("incident.resolved"),
    CHANNEL_TEST("channel.test");

    private final String code;

    NotificationType(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * The type with this code.
     *
     * @throws IllegalArgumentException for a code that no type has
     */
    public static NotificationType ofCode(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + code + "\" is not a type of notification"));
    }
}
