package dev.pharos.core.escalation;

import java.util.Arrays;

/**
 * What a notification says. The {@link #code()} of each is a promise to receivers.
 *
 * <p>Declared in the order in which one incident says them to one channel where they are of one moment: its opening first and its end
 * last; what lets an escalation go on before what is due at once, and that before an acknowledgement, which stops it. What is of
 * different moments is sent in their order, but for the opening and the end.
 */
public enum NotificationType {
    INCIDENT_OPENED("incident.opened"),
    /** The acknowledgement was taken back; it may be acknowledged again. */
    INCIDENT_UNACKNOWLEDGED("incident.unacknowledged"),
    INCIDENT_ESCALATED("incident.escalated"),
    /** A target goes down and up again and again; more of it is told when it is stable. */
    INCIDENT_FLAPPING("incident.flapping"),
    /** Further incidents joined one that was told. */
    INCIDENT_GROUPED("incident.grouped"),
    /** Still not resolved. */
    INCIDENT_REMINDER("incident.reminder"),
    INCIDENT_ACKNOWLEDGED("incident.acknowledged"),
    INCIDENT_RESOLVED("incident.resolved"),
    /** What a channel was not told for its rate limit. */
    CHANNEL_DIGEST("channel.digest"),
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
