package dev.pharos.core.update;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an update agrees with what is known of its incident: the page must not say in one place that it is over and in
 * another that it lasts. A draft may say anything until it is published.
 */
public sealed interface UpdateRuling {
    record Fits() implements UpdateRuling {}

    /** It says that the incident is over, and whoever says so may. */
    record Ends(Instant at) implements UpdateRuling {}

    /**
     * @param field which does not fit: {@code status} or {@code at}
     * @param why what is wrong with it, and the way out
     */
    record Refused(String field, String why) implements UpdateRuling {}

    /**
     * @param before what the public was told so far; empty of an update that is new
     * @param told when the public was told last by another update
     */
    static UpdateRuling of(
            UpdateDefinition update,
            Optional<UpdateDefinition> before,
            Incident incident,
            Optional<Instant> told,
            Instant now) {
        var at = update.at().orElse(now);
        if (at.isAfter(now)) {
            return new Refused("at", at + " is to come: an update tells of what was or is");
        }
        if (at.isBefore(incident.startedAt())) {
            return new Refused("at", at + " is before the incident began, at " + incident.startedAt());
        }
        if (!update.isPublic() || before.filter(update::tellsAs).isPresent()) {
            return new Fits();
        }
        var over = update.status() == UpdateStatus.RESOLVED;
        return incident.resolvedAt()
                .map(end -> afterwards(over, at, end))
                .orElseGet(() -> over ? ending(incident, at, told) : new Fits());
    }

    private static UpdateRuling afterwards(boolean over, Instant at, Instant end) {
        if (over == at.isBefore(end)) {
            return new Refused(
                    "status",
                    over
                            ? "the incident was resolved only at " + end
                                    + ": tell of then or later, or of another status"
                            : "the incident was resolved at " + end
                                    + ": what is told of later is resolved; for what was before, write its time as \"at\"");
        }
        return new Fits();
    }

    private static String stillGoesOn(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Rule _ -> "the condition of its rule still holds, and its end resolves the incident";
            case Trigger.Inbound _ ->
                "the other system says that it goes on, and resolves the incident when it is over";
            case Trigger.Target _, Trigger.Person _ -> "its target still fails, and its recovery resolves the incident";
        };
    }

    private static UpdateRuling ending(Incident incident, Instant at, Optional<Instant> told) {
        if (!incident.isByHand()) {
            return new Refused(
                    "status", stillGoesOn(incident.trigger()) + ": write monitoring, or resolve the incident first");
        }
        return told.filter(at::isBefore)
                .<UpdateRuling>map(later -> new Refused(
                        "at", at + " is before another update, of " + later + ": nothing lasts beyond its end"))
                .orElseGet(() -> new Ends(at));
    }
}
