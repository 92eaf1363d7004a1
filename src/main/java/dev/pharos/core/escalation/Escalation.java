package dev.pharos.core.escalation;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is told of an incident, or why nobody is. */
public sealed interface Escalation {

    /** @param at what the message gives as its time: when it was due, and not when we got to it */
    record Tell(NotificationType type, Instant at, List<Recipient> who, Why why) implements Escalation {
        public Tell {
            who = List.copyOf(who);
        }

        /** The same of a group. */
        public Tell together(int targets) {
            return new Tell(type, at, who, why.together(targets));
        }
    }

    /** @param reason one sentence */
    record Nobody(String reason) implements Escalation {}

    /** A channel of a step that was due, and why it is not told: it is not told of the incident's end either. */
    record Untold(Recipient channel, String reason) {}

    /**
     * @param flaws why some are not told that the policy means, where there is no channel to name
     * @param stands where the escalation stands after that
     * @param held what held it, where something did
     */
    record Step(
            Escalation decision, List<Untold> untold, List<String> flaws, EscalationState stands, Optional<Hold> held) {
        public Step {
            untold = List.copyOf(untold);
            flaws = List.copyOf(flaws);
        }

        Step(Escalation decision, EscalationState stands) {
            this(decision, List.of(), List.of(), stands, Optional.empty());
        }

        /** The same where an acknowledgement ran out before; {@code by} whom it was, where that is known. */
        public Step ranOut(Optional<String> by) {
            if (!(decision instanceof Tell tell)) {
                return this;
            }
            var why = tell.why().ranOut(stands.policy(), by);
            return new Step(new Tell(tell.type(), tell.at(), tell.who(), why), untold, flaws, stands, held);
        }

        /** Why not all are told; empty also where only the time has not come. */
        public Optional<String> reason() {
            var all = untold.isEmpty() && flaws.isEmpty();
            return switch (decision) {
                case Tell _ -> all ? Optional.empty() : Optional.of(reasons(untold, flaws));
                case Nobody nobody ->
                    all && held.isEmpty() && stands.wakesAt().isPresent()
                            ? Optional.empty()
                            : Optional.of(nobody.reason());
            };
        }
    }

    /**
     * Decides on what is due at {@code at}. An acknowledged incident for which something is due again is one whose
     * acknowledgement has timed out.
     *
     * @param told who knows of the incident already
     * @param hold why nobody is to be told for now
     */
    static Step next(
            IncidentState incident,
            EscalationState stands,
            Collection<Recipient> told,
            Directory directory,
            Optional<Hold> hold,
            Instant at) {
        return switch (incident) {
            case ACKNOWLEDGED ->
                stands.policy().acknowledgeTimeout().isEmpty()
                        ? over(stands, "somebody has acknowledged the incident")
                        : unresolved(stands, told, directory, hold, at);
            case RESOLVED -> over(stands, "the incident is resolved");
            case OPEN -> unresolved(stands, told, directory, hold, at);
        };
    }

    private static Step unresolved(
            EscalationState stands, Collection<Recipient> told, Directory directory, Optional<Hold> hold, Instant at) {
        var wakes = stands.wakesAt();
        if (wakes.isEmpty()) {
            return over(stands, stands.policy().nobody());
        }
        if (wakes.get().isAfter(at)) {
            return new Step(new Nobody("the next step is due at " + wakes.get()), stands);
        }
        if (hold.isPresent()) {
            return new Step(
                    new Nobody(hold.get().reason()),
                    List.of(),
                    List.of(),
                    stands.held(at, hold.get().until()),
                    hold);
        }
        var calm = stands.besides().calmAt();
        if (isDue(calm, at)) {
            return stable(stands, told, directory, calm.orElseThrow());
        }
        if (calm.isPresent() && !told.isEmpty()) {
            var quiet = "flapping: quiet until it is stable";
            return new Step(
                    new Nobody(quiet), List.of(), List.of(quiet), stands.held(at, calm.get()), Optional.empty());
        }
        return isDue(stands.nextAt(), at) ? step(stands, told, directory, at) : again(stands, told, directory, at);
    }

    private static boolean isDue(Optional<Instant> what, Instant at) {
        return what.filter(it -> !it.isAfter(at)).isPresent();
    }

    private static Step step(EscalationState stands, Collection<Recipient> told, Directory directory, Instant at) {
        var step = stands.policy().steps().get(stands.step());
        var due = stands.nextAt().orElseThrow();
        var meant = directory.meant(step, at);
        var flaws = new ArrayList<>(meant.flaws());
        var candidates = new LinkedHashMap<>(meant.who());
        var last = stands.policy().steps().getLast();
        if (meant.nobodyOnCall() && !step.equals(last)) {
            instead(directory.meant(last, at), candidates, flaws);
        }
        var who = new LinkedHashMap<Recipient, String>();
        var untold = new ArrayList<Untold>();
        for (var candidate : candidates.entrySet()) {
            var recipient = candidate.getKey();
            var why = directory.unreachable().get(recipient.id());
            if (why != null) {
                untold.add(new Untold(recipient, why));
            } else if (stands.round() == 0 && told.contains(recipient)) {
                untold.add(new Untold(recipient, "the channel knows of the incident already"));
            } else {
                who.put(recipient, candidate.getValue());
            }
        }
        var first = stands.round() == 0 && step.after().isZero();
        var flapping = stands.besides().calmAt().isPresent();
        var type = flapping
                ? NotificationType.INCIDENT_FLAPPING
                : first ? NotificationType.INCIDENT_OPENED : NotificationType.INCIDENT_ESCALATED;
        return who.isEmpty()
                ? new Step(new Nobody(reasons(untold, flaws)), untold, flaws, stands.stepped(), Optional.empty())
                : new Step(
                        new Tell(type, due, List.copyOf(who.keySet()), Why.step(stands, who)),
                        untold,
                        flaws,
                        stands.stepped().told(at),
                        Optional.empty());
    }

    /** Nobody is on call: the last step is told. */
    private static void instead(Directory.Meant last, Map<Recipient, String> candidates, List<String> flaws) {
        last.flaws().stream().filter(it -> !flaws.contains(it)).forEach(flaws::add);
        flaws.add(
                last.who().isEmpty()
                        ? "and the last step of the policy, which is told instead, means nobody"
                        : "so the last step of the policy is told instead");
        last.who().forEach((who, how) -> candidates.putIfAbsent(who, "nobody is on call, so the last step: " + how));
    }

    /** It flapped, and has been down since for so long that it does no more. */
    private static Step stable(EscalationState stands, Collection<Recipient> told, Directory directory, Instant since) {
        var after = stands.calm(Optional.empty());
        var who = reachable(told, directory);
        return who.isEmpty()
                ? new Step(new Nobody("nobody was told that it flapped"), after)
                : new Step(new Tell(NotificationType.INCIDENT_REMINDER, since, who, Why.STABLE), after.told(since));
    }

    private static List<Recipient> reachable(Collection<Recipient> told, Directory directory) {
        return told.stream()
                .filter(it -> !directory.unreachable().containsKey(it.id()))
                .toList();
    }

    /** Those who know are told that it is still so, or what has joined it. */
    private static Step again(EscalationState stands, Collection<Recipient> told, Directory directory, Instant at) {
        var more = isDue(stands.besides().moreAt(), at);
        var due = more ? stands.besides().moreAt() : stands.besides().remindAt();
        var who = reachable(told, directory);
        var after = more ? stands.toldMore().told(at) : stands.told(at);
        var type = more ? NotificationType.INCIDENT_GROUPED : NotificationType.INCIDENT_REMINDER;
        var why = more ? Why.MORE : Why.reminder(stands.policy());
        return new Step(
                who.isEmpty()
                        ? new Nobody("none of those who were told can be reached")
                        : new Tell(type, due.orElse(at), who, why),
                after);
    }

    private static Step over(EscalationState stands, String reason) {
        return new Step(new Nobody(reason), stands.over());
    }

    /**
     * An acknowledgement at {@code at}, or the end, stops an escalation: for good, or until the acknowledgement times out.
     *
     * @param by who acknowledged
     */
    static Step stopped(NotificationType change, EscalationState stands, String by, Instant at) {
        return switch (change) {
            case INCIDENT_ACKNOWLEDGED -> {
                var after = stands.acknowledged(at);
                var until = after.nextAt().map(it -> " until " + it).orElse("");
                var why = stands.wakesAt().isEmpty() ? List.<String>of() : List.of("acknowledged by " + by + until);
                yield new Step(
                        new Nobody("somebody has acknowledged the incident"), List.of(), why, after, Optional.empty());
            }
            default -> over(stands, "the incident is resolved");
        };
    }

    /** An acknowledgement was taken back, and {@code resumed} is where the escalation goes on. */
    static Step goesOn(EscalationState resumed) {
        var wakes = resumed.wakesAt();
        return wakes.isEmpty()
                ? over(resumed, resumed.policy().nobody())
                : new Step(new Nobody("the next step is due at " + wakes.get()), resumed);
    }

    /** Each untold channel with its reason, and what else is wrong, in one sentence. */
    static String reasons(List<Untold> untold, List<String> flaws) {
        return Stream.concat(untold.stream().map(it -> it.channel().key() + ": " + it.reason()), flaws.stream())
                .collect(Collectors.joining("; "));
    }

    /** An acknowledgement, its undoing or the end, at {@code at}: exactly those are told who were told of the incident. */
    static Escalation change(NotificationType type, Instant at, List<Recipient> told) {
        return told.isEmpty() ? new Nobody("nobody was told of the incident") : new Tell(type, at, told, Why.KNOWN);
    }
}
