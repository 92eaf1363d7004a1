package dev.pharos.core.escalation;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.incident.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why somebody is told. In the words of people's definitions: it is for those with a key.
 *
 * @param occasion what it follows from; a sentence without a full stop
 * @param how by what each channel is meant, in the order in which they are told; empty where the occasion says it
 */
public record Why(String occasion, Map<Recipient, String> how) {
    /** Of a change of what was told. */
    public static final Why KNOWN = new Why("they know of the incident");

    static final Why MORE = new Why("further targets have joined those that failed together");
    static final Why STABLE = new Why("it flapped, and has been down since");

    public Why {
        how = Collections.unmodifiableMap(new LinkedHashMap<>(how));
    }

    private Why(String occasion) {
        this(occasion, Map.of());
    }

    /** Of a step that is due. */
    static Why step(EscalationState stands, Map<Recipient, String> how) {
        var policy = stands.policy();
        var parts = new ArrayList<String>();
        parts.add(policy.chosen());
        if (policy.key().isPresent()) {
            parts.add("step " + (stands.step() + 1) + " of " + policy.steps().size());
        }
        // Beyond the last round are those who are told once more, after an acknowledgement that ran out.
        if (stands.round() > 0 && stands.round() < policy.rounds()) {
            parts.add("repetition " + stands.round() + " of " + (policy.rounds() - 1));
        }
        if (stands.besides().calmAt().isPresent()) {
            parts.add("it flaps");
        }
        return new Why(joined(parts.stream()), how);
    }

    static Why reminder(EscalationPolicy policy) {
        var every = policy.repeatInterval().map(it -> ", every " + show(it)).orElse("");
        return new Why("a reminder" + every + ": nobody has acknowledged it");
    }

    /** @param by whose acknowledgement it was, where that is known */
    Why ranOut(EscalationPolicy policy, Optional<String> by) {
        var whose = by.map(it -> " by " + it).orElse("");
        var after = policy.acknowledgeTimeout().map(it -> " after " + show(it)).orElse("");
        return new Why(joined(Stream.of("the acknowledgement" + whose + " ran out" + after, occasion)), how);
    }

    /** The same of a group. */
    public Why together(int targets) {
        return targets < 2
                ? this
                : new Why(joined(Stream.of(occasion, "for " + targets + " targets that failed together")), how);
    }

    /** All of it in one sentence. */
    public String reason() {
        var byHow = new LinkedHashMap<String, List<String>>();
        how.forEach((who, by) ->
                byHow.computeIfAbsent(by, _ -> new ArrayList<>()).add(who.key().value()));
        return joined(Stream.concat(
                Stream.of(occasion),
                byHow.entrySet().stream()
                        .filter(it -> !it.getKey().isEmpty())
                        .map(it -> String.join(", ", it.getValue()) + ": " + it.getKey())));
    }

    /** The part of it that is about one channel. */
    public String reason(Recipient who) {
        return joined(Stream.of(occasion, how.getOrDefault(who, "")));
    }

    /** What stands on the timeline of the incident: of a further step a line a channel. */
    public static List<IncidentEvent> events(Escalation.Tell tell, Instant at) {
        var who = tell.who().stream();
        return tell.type() == NotificationType.INCIDENT_ESCALATED
                ? who.<IncidentEvent>map(it -> new IncidentEvent.Escalated(
                                at,
                                it.key().value(),
                                Optional.of(tell.why().reason(it)).filter(why -> !why.isEmpty())))
                        .toList()
                : List.of(new IncidentEvent.Told(
                        at,
                        tell.type().code(),
                        who.map(it -> it.key().value()).toList(),
                        tell.why().reason()));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(it -> !it.isEmpty()).collect(Collectors.joining("; "));
    }

    /** In the largest unit that leaves no remainder, as people write it. */
    private static String show(Duration duration) {
        var seconds = duration.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
