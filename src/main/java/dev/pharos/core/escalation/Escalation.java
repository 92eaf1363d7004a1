package dev.pharos.core.escalation;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.incident.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is told of an incident, or why nobody is. */
public sealed interface Escalation {

    /** @param at what the message gives as its time: when it was due, and not when we got to it */
    record Tell(NotificationType type, Instant at, List<Recipient> who) implements Escalation {
        public Tell {
            who = List.copyOf(who);
        }
    }

    /** @param reason one sentence */
    record Nobody(String reason) implements Escalation {}

    /** A channel of a step that was due, and why it is not told: it is not told of the incident's end either. */
    record Untold(Recipient channel, String reason) {}

    /** @param stands where the escalation stands after that */
    record Step(Escalation decision, List<Untold> untold, EscalationState stands) {
        public Step {
            untold = List.copyOf(untold);
        }
    }

    /**
     * Decides on the step that is due at {@code at}.
     *
     * @param told who knows of the incident already
     * @param unreachable why a channel cannot be told, where it was deleted or switched off
     */
    static Step next(
            IncidentState incident,
            EscalationState stands,
            Set<ChannelId> told,
            Map<ChannelId, String> unreachable,
            Instant at) {
        return switch (incident) {
            case ACKNOWLEDGED -> over(stands, "somebody has acknowledged the incident");
            case RESOLVED -> over(stands, "the incident is resolved");
            case OPEN -> {
                var due = stands.nextAt();
                if (due.isEmpty()) {
                    yield over(stands, stands.policy().nobody());
                }
                yield due.get().isAfter(at)
                        ? new Step(new Nobody("the next step is due at " + due.get()), List.of(), stands)
                        : due(stands, told, unreachable, due.get());
            }
        };
    }

    private static Step due(
            EscalationState stands, Set<ChannelId> told, Map<ChannelId, String> unreachable, Instant due) {
        var step = stands.policy().steps().get(stands.step());
        var who = new ArrayList<Recipient>();
        var untold = new ArrayList<Untold>();
        for (var recipient : step.recipients()) {
            var why = unreachable.get(recipient.id());
            if (why != null) {
                untold.add(new Untold(recipient, why));
            } else if (stands.round() == 0 && told.contains(recipient.id())) {
                untold.add(new Untold(recipient, "the channel knows of the incident already"));
            } else {
                who.add(recipient);
            }
        }
        var first = stands.round() == 0 && step.after().isZero();
        var type = first ? NotificationType.INCIDENT_OPENED : NotificationType.INCIDENT_ESCALATED;
        return new Step(
                who.isEmpty() ? new Nobody(reasons(untold)) : new Tell(type, due, who), untold, stands.stepped());
    }

    private static Step over(EscalationState stands, String reason) {
        return new Step(new Nobody(reason), List.of(), stands.over());
    }

    /** Each untold channel with its reason, in one sentence. */
    static String reasons(List<Untold> untold) {
        return untold.stream()
                .map(it -> it.channel().key() + ": " + it.reason())
                .collect(Collectors.joining("; "));
    }

    /** An acknowledgement or the end, at {@code at}: exactly those are told who were told of the incident. */
    static Escalation change(NotificationType type, Instant at, List<Recipient> told) {
        return told.isEmpty() ? new Nobody("nobody was told of the incident") : new Tell(type, at, told);
    }
}
