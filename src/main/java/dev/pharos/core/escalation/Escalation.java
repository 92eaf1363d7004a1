package dev.pharos.core.escalation;

import dev.pharos.core.incident.IncidentState;
import java.util.Optional;

/** What to do with a scheduled notification whose time has come. */
public sealed interface Escalation {

    /** Nobody has taken the incident: the channel is told. */
    record Tell() implements Escalation {}

    /**
     * There is no reason to tell any more.
     *
     * @param reason one sentence
     */
    record Cancel(String reason) implements Escalation {}

    /**
     * Decides.
     *
     * @param unreachable why the channel cannot be told, where it was deleted or switched off since. It is cancelled
     *     then, not rejected: who was never told of an outage is not told of its end.
     */
    static Escalation due(IncidentState incident, Optional<String> unreachable) {
        return switch (incident) {
            case ACKNOWLEDGED -> new Cancel("somebody has acknowledged the incident");
            case RESOLVED -> new Cancel("the incident is resolved");
            case OPEN -> unreachable.<Escalation>map(Cancel::new).orElseGet(Tell::new);
        };
    }
}
