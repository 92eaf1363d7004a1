package dev.pharos.core.delivery;

import java.util.Locale;

/** Where a notification is in its life. The {@link #code()} of each is a promise to the outside. */
public enum NotificationState {
    /** Told when its time comes, if the incident is then still open and not acknowledged. */
    SCHEDULED,
    /** To be sent, or to be tried again. */
    PENDING,
    SENT,
    /** Refused for good, or its channel is gone. */
    REJECTED,
    /** Tried for a day, in vain. */
    EXHAUSTED,
    /** A test of a channel that did not arrive; a test is sent once. */
    FAILED,
    /** One that had no reason any more when its time came, or that its channel knew the end of before it was taken. */
    CANCELLED;

    /** The word for it in the API and in the outbox. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with this code.
     *
     * @throws IllegalArgumentException for a code that no state has
     */
    public static NotificationState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
