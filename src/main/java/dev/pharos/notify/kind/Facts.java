package dev.pharos.notify.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;

/** Reads the facts of a notification. */
public final class Facts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    /** @throws IllegalArgumentException where they are no JSON object; quotes nothing of it */
    public static ObjectNode of(Notification notification) {
        try {
            return (ObjectNode) JSON.readTree(notification.facts());
        } catch (JsonProcessingException | ClassCastException _) {
            throw new IllegalArgumentException(
                    "the facts of notification " + notification.id() + " are no JSON object");
        }
    }
}
