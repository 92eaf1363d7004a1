package dev.pharos.web.console.incident;

import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.store.history.DeliveryReader.Logged;
import dev.pharos.store.history.IncidentProbes.Probe;
import dev.pharos.web.console.incident.StoryLine.Kind;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.Said;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The whole story of an incident on one line of time: probes, decisions and what became of them, people. */
final class StoryLines {
    private static final int MOST_NAMES = 6;

    private final Whole whole;
    /** Those that no decision has taken yet. */
    private final List<Logged> deliveries;

    private StoryLines(Whole whole) {
        this.whole = whole;
        this.deliveries = new ArrayList<>(whole.deliveries());
    }

    /** All that has happened, the oldest first. */
    static List<StoryLine> of(Whole whole) {
        var lines = new StoryLines(whole);
        var all = new ArrayList<>(ProbeLines.of(whole));
        all.addAll(lines.happened());
        all.addAll(lines.undecided());
        whole.told().updates().stream()
                .filter(it -> it.definition().isPublic())
                .map(StoryLine::toThePublic)
                .forEach(all::add);
        // Of one moment they stay in that order: what was seen before what was done about it.
        all.sort(Comparator.comparing(StoryLine::at));
        return all;
    }

    private List<StoryLine> happened() {
        var lines = new ArrayList<StoryLine>();
        var events = whole.story().events();
        for (var i = 0; i < events.size(); ) {
            var alike = alike(events, i);
            lines.add(line(alike));
            i += alike.size();
        }
        return lines;
    }

    /** Decisions of one moment that differ in nothing but the channel are one. */
    private static List<IncidentEvent> alike(List<IncidentEvent> events, int from) {
        var until = from + 1;
        while (until < events.size() && isSameDecision(events.get(from), events.get(until))) {
            until++;
        }
        return events.subList(from, until);
    }

    private static boolean isSameDecision(IncidentEvent one, IncidentEvent other) {
        return one.at().equals(other.at())
                && (one instanceof IncidentEvent.Escalated && other instanceof IncidentEvent.Escalated
                        || one instanceof IncidentEvent.NotTold not
                                && other instanceof IncidentEvent.NotTold too
                                && not.reason().equals(too.reason())
                                && not.channel().isPresent()
                                && too.channel().isPresent());
    }

    private StoryLine line(List<IncidentEvent> events) {
        return switch (events.getFirst()) {
            case IncidentEvent.Opened it -> opened(it);
            case IncidentEvent.Acknowledged it ->
                person(it.at(), new Actor(it.by(), it.principal()), "acknowledged.", afterOpening(it.at()), it.note());
            case IncidentEvent.Unacknowledged it ->
                person(it.at(), it.actor(), "took the acknowledgement back.", "", it.note());
            case IncidentEvent.Told it -> told(it);
            case IncidentEvent.Escalated it -> escalated(it.at(), events);
            case IncidentEvent.NotTold it -> notTold(it, events);
            case IncidentEvent.Noted it ->
                new StoryLine(
                        Kind.PEOPLE, "who", it.at(), "", name(it.actor()) + " noted:", it.text(), with(it.actor()));
            case IncidentEvent.Snoozed it ->
                person(
                        it.at(),
                        it.actor(),
                        "let it rest until " + Words.moment(it.until(), whole.now()) + ".",
                        "",
                        it.note());
            case IncidentEvent.Resolved it -> resolved(it);
        };
    }

    private StoryLine opened(IncidentEvent.Opened event) {
        var cause = whole.causedAt();
        var failed = whole.probes().first().stream()
                .filter(Probe::failed)
                .filter(it -> !it.at().isAfter(cause))
                .count();
        var severity = whole.incident().severity().code();
        return switch (whole.incident().trigger()) {
            case Trigger.Target _ ->
                turn(
                        event.at(),
                        failed > 1 ? "Confirmed down" : "Down.",
                        (failed > 1 ? "by the " + Words.ordinal((int) failed) + " failure in a row. " : "")
                                + "The incident opens, " + severity + ".");
            case Trigger.Rule _ -> turn(event.at(), "Opened by a rule", "over many results, " + severity + ".");
            case Trigger.Person it -> turn(event.at(), "Opened by " + Session.shown(it.name()) + ",", severity + ".");
            case Trigger.Inbound _ -> turn(event.at(), "Opened from outside,", "by another system, " + severity + ".");
        };
    }

    private static StoryLine turn(Instant at, String strong, String text) {
        return new StoryLine(Kind.TURN, "turn", at, "", strong, text, "");
    }

    private String afterOpening(Instant at) {
        return Words.capital(Words.brief(Duration.between(whole.incident().openedAt(), at))) + " after it opened.";
    }

    private static StoryLine person(Instant at, Actor actor, String did, String small, Optional<String> note) {
        var said = (small + " " + with(actor)).strip();
        return new StoryLine(Kind.PEOPLE, "who", at, "", name(actor) + " " + did, note.orElse(""), said);
    }

    private static String name(Actor actor) {
        return Words.capital(Session.shown(actor.by()));
    }

    /** Whoever signs for another is named, too. */
    private static String with(Actor actor) {
        return actor.principal()
                .filter(it -> !it.equals(actor.by()))
                .map(it -> "With the key of " + Session.shown(it) + ".")
                .orElse("");
    }

    private StoryLine told(IncidentEvent.Told event) {
        return new StoryLine(
                Kind.TOLD,
                "told",
                event.at(),
                "bell",
                "Told " + Said.what(event.notification()) + ": " + Words.names(event.channels(), MOST_NAMES) + ".",
                "",
                Said.sentence(event.reason(), whole.now()),
                event.channels().stream()
                        .flatMap(it ->
                                below(event.notification(), it, event.channels().size() > 1).stream())
                        .toList());
    }

    private StoryLine escalated(Instant at, List<IncidentEvent> events) {
        var channels = new ArrayList<String>();
        var reasons = new LinkedHashSet<String>();
        for (var event : events) {
            if (event instanceof IncidentEvent.Escalated it) {
                channels.add(it.channel());
                it.reason().ifPresent(reasons::add);
            }
        }
        return new StoryLine(
                Kind.TOLD,
                "told",
                at,
                "bell",
                "Told that nobody has taken it: " + Words.names(channels, MOST_NAMES) + ".",
                "",
                Said.sentence(String.join("; ", reasons), whole.now()),
                channels.stream()
                        .flatMap(it -> below("incident.escalated", it, channels.size() > 1).stream())
                        .toList());
    }

    private StoryLine notTold(IncidentEvent.NotTold event, List<IncidentEvent> events) {
        var channels = events.stream()
                .flatMap(it -> it instanceof IncidentEvent.NotTold not
                        ? not.channel().stream()
                        : Optional.<String>empty().stream())
                .toList();
        return new StoryLine(
                Kind.NOT_TOLD,
                "not",
                event.at(),
                "",
                channels.isEmpty() ? "Not told." : "Not told: " + Words.names(channels, MOST_NAMES) + ".",
                Said.sentence(event.reason(), whole.now()),
                "");
    }

    private StoryLine resolved(IncidentEvent.Resolved event) {
        var lasted = "It lasted " + Words.brief(whole.lasted()) + ".";
        if (event.resolution() == Resolution.RECOVERED) {
            return new StoryLine(Kind.TURN, "turn over", event.at(), "", "Recovered.", "It passes again.", lasted);
        }
        return event.actor()
                .map(it -> person(event.at(), it, "said that it is over.", lasted, event.note()))
                .orElseGet(() -> new StoryLine(
                        Kind.TURN, "turn over", event.at(), "", "Over.", ended(event.resolution()), lasted));
    }

    private static String ended(Resolution how) {
        return switch (how) {
            case RECOVERED -> "It passes again.";
            case BY_HAND -> "Somebody said so.";
            case PAUSED -> "Watching it was paused.";
            case DELETED -> "Its target was deleted.";
            case RETIRED -> "Its target is gone from its file.";
        };
    }

    /** What became of a message to a channel: each attempt a line. The first delivery that no decision before has taken. */
    private List<StoryLine.Below> below(String notification, String channel, boolean several) {
        var found = deliveries.stream()
                .filter(it -> it.channel().equals(channel) && it.type().equals(notification))
                .findFirst();
        found.ifPresent(deliveries::remove);
        return found.map(it -> Attempts.of(it, several, whole.now())).orElse(List.of());
    }

    /** What was sent without a decision that is still told: of the first versions, or of an incident with very many. */
    private List<StoryLine> undecided() {
        return deliveries.stream()
                .filter(it -> !it.attempts().isEmpty())
                .map(it -> new StoryLine(
                        Kind.TOLD,
                        "told",
                        it.attempts().getFirst().at(),
                        "bell",
                        "Told " + Said.what(it.type()) + ": " + it.channel() + ".",
                        "",
                        "",
                        Attempts.of(it, false, whole.now())))
                .toList();
    }
}
