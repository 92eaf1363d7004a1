package dev.pharos.pairing;

import dev.pharos.pairing.Receiver.Arrival;
import dev.pharos.pairing.Script.Outage;
import dev.pharos.pairing.Story.Delivery;
import dev.pharos.pairing.Story.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Holds what was kept against what was told. Each violation is one sentence. */
final class Judge {
    private static final Set<String> TROUBLE = Set.of("incident.opened", "incident.escalated", "incident.flapping");

    /** Those of which one incident has one, to one channel. */
    private static final Set<String> ONCE = Set.of("incident.opened", "incident.flapping", "incident.resolved");

    /** As long may it take, while everything runs, until a decision that is due is made. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** As long may an outage last, while everything runs, without an incident. */
    private static final Duration NOTICED = Duration.ofSeconds(12);

    private final Story story;
    private final BiFunction<Instant, Instant, Duration> there;
    private final List<String> violations = new ArrayList<>();

    /** @param there how much of a time everything ran */
    private Judge(Story story, BiFunction<Instant, Instant, Duration> there) {
        this.story = story;
        this.there = there;
    }

    static List<String> violations(Story story, List<Outage> outages, BiFunction<Instant, Instant, Duration> there) {
        var judge = new Judge(story, there);
        judge.bodies();
        judge.bothSidesKnow();
        judge.pairs();
        story.incidents().forEach(judge::incident);
        outages.forEach(judge::noticed);
        return List.copyOf(judge.violations);
    }

    private void bodies() {
        var bodies = new HashMap<String, String>();
        for (var it : story.arrivals()) {
            var before = bodies.putIfAbsent(it.id(), it.body());
            if (before != null && !before.equals(it.body())) {
                violations.add(it.id() + " came with two bodies: " + before + " and " + it.body());
            }
        }
    }

    private void bothSidesKnow() {
        var kept = story.deliveries().stream().collect(Collectors.toMap(Delivery::id, it -> it));
        var taken = story.arrivals().stream()
                .filter(Arrival::taken)
                .map(Arrival::id)
                .collect(Collectors.toSet());
        for (var it : story.arrivals()) {
            var delivery = kept.get(it.id());
            if (delivery == null) {
                violations.add(it.type() + " came at " + it.channel() + " as " + it.id() + ", which nobody keeps");
            } else if (!delivery.type().equals(it.type()) || !delivery.channel().equals(it.channel())) {
                violations.add(
                        it.id() + " came at " + it.channel() + " as " + it.type() + " and is kept as " + delivery);
            }
        }
        for (var it : story.deliveries()) {
            switch (it.state()) {
                case "sent" -> {
                    if (!taken.contains(it.id())) {
                        violations.add(it + " did not come");
                    }
                }
                case "cancelled" -> {
                    if (taken.contains(it.id())) {
                        violations.add(it + " came all the same");
                    }
                }
                default -> violations.add(it + " is not over, or was given up");
            }
        }
    }

    /** What each channel was told of each incident, in the order in which it took it. */
    private void pairs() {
        var told = new LinkedHashMap<List<String>, Map<String, String>>();
        for (var it : story.arrivals()) {
            if (it.taken() && !it.incident().isEmpty()) {
                var here = told.computeIfAbsent(List.of(it.channel(), it.incident()), _ -> new LinkedHashMap<>());
                if (!here.containsKey(it.id()) && here.containsValue("incident.resolved")) {
                    violations.add(it.channel() + " was told " + it.type() + " of " + it.incident() + " after its end");
                }
                here.putIfAbsent(it.id(), it.type());
            }
        }
        told.forEach((of, ids) -> pair(of, List.copyOf(ids.values())));
    }

    private void pair(List<String> of, List<String> types) {
        var where = of.getFirst() + " was told of " + of.getLast() + ": " + types;
        if (!TROUBLE.contains(types.getFirst())) {
            violations.add(where + ", which does not begin with trouble");
        }
        if (!types.contains("incident.resolved")) {
            violations.add(where + ", and not of its end");
        }
        for (var type : ONCE) {
            if (types.stream().filter(type::equals).count() > 1) {
                violations.add(where + ", " + type + " twice");
            }
        }
        if (types.contains("incident.opened") && types.contains("incident.flapping")) {
            violations.add(where + ", which begins twice");
        }
    }

    private void incident(Incident incident) {
        for (var type : List.of("incident.opened", "incident.resolved")) {
            if (incident.facts().stream().filter(type::equals).count() < 1) {
                violations.add(incident + " has no decided fact " + type);
            }
        }
        var own = story.of(incident.id()).filter(Delivery::isToBeTold).toList();
        if (incident.follows() && !own.isEmpty()) {
            violations.add(incident + " is told with its lead and by itself: " + own);
        }
        if (!own.isEmpty()) {
            return;
        }
        var withLead = incident.lead().stream().flatMap(story::of).anyMatch(Delivery::isToBeTold);
        if (incident.untold().isEmpty() && !withLead) {
            violations.add(incident + " was not told, and nothing says why");
        }
        var excused = incident.untold().stream()
                .anyMatch(it -> !it.contains("nobody was told of the incident") && !it.startsWith("grouped into"));
        // A process that lags behind is slow, and loses nothing: what was over by then was over in time.
        var waited = there.apply(incident.decidedAt(), incident.over());
        if (!withLead && !excused && waited.compareTo(incident.patience().plus(SLACK)) > 0) {
            violations.add(incident + " was not told, though there were " + waited + " for it");
        }
    }

    private void noticed(Outage outage) {
        var limit = outage.from().plus(NOTICED);
        if (outage.until().isAfter(limit)
                && there.apply(outage.from(), limit).equals(NOTICED)
                && story.incidents().stream()
                        .noneMatch(it -> it.target().equals(outage.target())
                                && it.startedAt().isBefore(limit)
                                && it.resolvedAt()
                                        .filter(end -> end.isBefore(outage.from()))
                                        .isEmpty())) {
            violations.add(outage + " was not noticed");
        }
    }
}
