package dev.pharos.notify.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.escalation.NotificationType;

/**
 * What is said of an incident that a person opened: its title in place of what a probe found.
 *
 * @param title what its person calls it; empty of what probes found
 * @param about the target that it is about in the first place
 * @param others how many further ones
 */
record ByHandText(String title, String about, int others) {

    static ByHandText of(JsonNode facts) {
        return new ByHandText(
                facts.at("/incident/title").asText(""),
                facts.at("/target/name").asText("a target"),
                Math.max(0, facts.at("/incident/components").size() - 1));
    }

    boolean isThere() {
        return !title.isEmpty();
    }

    /**
     * @param by who acknowledged it, or took that back
     * @param lasting how long it has lasted, such as {@code 5 minutes}; may be empty
     */
    String first(NotificationType type, String by, String lasting) {
        var what = title + " (" + about
                + (others == 0 ? "" : others == 1 ? " and another" : " and " + others + " others") + ")";
        var since = lasting.isEmpty() ? "" : " for " + lasting;
        return switch (type) {
            case INCIDENT_OPENED, INCIDENT_GROUPED, INCIDENT_FLAPPING -> "Reported: " + what + since;
            case INCIDENT_ESCALATED -> "Reported: " + what + since + ", and nobody has acknowledged it";
            case INCIDENT_REMINDER -> "Not over yet: " + what + since;
            case INCIDENT_ACKNOWLEDGED -> by + " looks after it: " + what + since;
            case INCIDENT_UNACKNOWLEDGED ->
                "Nobody looks after it any more, " + by + " took the acknowledgement back: " + what + since;
            case INCIDENT_RESOLVED -> "Over: " + what + (lasting.isEmpty() ? "" : " after " + lasting);
            case CHANNEL_DIGEST, CHANNEL_TEST -> title;
        };
    }
}
