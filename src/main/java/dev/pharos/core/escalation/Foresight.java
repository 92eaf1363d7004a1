package dev.pharos.core.escalation;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState.Besides;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.policy.Notified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What would be decided of an incident, if nobody acknowledged it and nothing changed: by the very decisions that are made
 * when the time comes.
 */
public final class Foresight {
    /** Rounds may be many, and say the same. */
    static final int MOST = 60;

    /**
     * One decision.
     *
     * @param step of the policy, from 0
     * @param round from 0
     * @param onCall who is on call then, for each schedule that the step names
     */
    public record Moment(Instant at, int step, int round, List<Duty> onCall, Escalation.Step decided) {}

    /** @param who empty where the schedule is gone */
    public record Duty(Key schedule, Optional<OnCall> who) {}

    private Foresight() {}

    /**
     * @param hold what holds the incident at an instant
     * @param openedAt when it opens
     */
    public static List<Moment> of(
            EscalationPolicy policy, Directory directory, Function<Instant, Optional<Hold>> hold, Instant openedAt) {
        var moments = new ArrayList<Moment>();
        var told = new LinkedHashSet<Recipient>();
        var stands = EscalationState.begin(policy, openedAt);
        while (stands.nextAt().isPresent() && moments.size() < MOST) {
            var at = stands.nextAt().get();
            var held = hold.apply(at);
            var decided = Escalation.next(IncidentState.OPEN, stands, told, directory, held, at);
            moments.add(new Moment(at, stands.step(), stands.round(), duties(stands, directory, at), decided));
            if (decided.decision() instanceof Escalation.Tell tell) {
                told.addAll(tell.who());
            }
            if (held.filter(it -> it.cause() == Hold.Cause.DEPENDENCY).isPresent()) {
                // Nobody knows when the other recovers.
                return moments;
            }
            stands = alone(decided.stands());
        }
        return moments;
    }

    /** Without reminders, which come for ever. */
    private static EscalationState alone(EscalationState stands) {
        return new EscalationState(stands.policy(), stands.step(), stands.round(), stands.nextAt(), Besides.NOTHING);
    }

    private static List<Duty> duties(EscalationState stands, Directory directory, Instant at) {
        return stands.policy().steps().get(stands.step()).notified().stream()
                .filter(Notified.ToSchedule.class::isInstance)
                .map(it -> new Duty(
                        it.key(),
                        Optional.ofNullable(directory.schedules().get(it.key()))
                                .map(schedule -> OnCall.at(schedule, at))))
                .toList();
    }
}
