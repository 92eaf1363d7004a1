package dev.pharos.web.console.story;

import dev.pharos.core.escalation.EscalationPolicy.Step;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.policy.Notified;
import dev.pharos.store.escalation.EscalationStandings.Standing;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.store.history.IncidentReader.Told;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Who was told of an incident, what became of that, and who is next as long as nobody takes it. */
public final class Ladder {
    private static final int MOST_NAMES = 3;
    private static final int MOST_DONE = 4;

    private final Story story;
    private final Outlook known;

    private Ladder(Story story, Outlook known) {
        this.story = story;
        this.known = known;
    }

    public static List<Rung> of(Story story, Outlook known) {
        var ladder = new Ladder(story, known);
        var rungs = new ArrayList<>(ladder.done());
        rungs.addAll(ladder.toCome());
        return rungs;
    }

    /** When the next one is told, and who; empty where nobody will be. */
    public static Optional<String> next(Story story, Outlook known) {
        return new Ladder(story, known)
                .waiting()
                .map(it -> it.who(it.state().step()) + " is told at "
                        + Words.clock(it.state().nextAt().orElseThrow()));
    }

    /** Goes on with who is next, or why nobody is. */
    public static void foretell(Prose lead, Story story, Outlook known) {
        var standing = known.standings().get(story.incident().id());
        var next = next(story, known);
        if (standing != null && standing.heldUntil().isPresent() && next.isPresent()) {
            lead.text(" Telling people of it is held back until ")
                    .time(
                            standing.heldUntil().get(),
                            Words.moment(standing.heldUntil().get(), known.now()))
                    .text(" at most.");
        } else if (next.isPresent()) {
            lead.text(" Unless someone acknowledges, ").strong(next.get() + ".");
        } else if (standing == null) {
            lead.text(story.incident().isByHand() ? " Nobody has been told of it." : " Whom to tell is being decided.");
        } else if (standing.toldWith().isPresent()) {
            lead.text(" It is told with another incident.");
        } else {
            lead.strong(" Nobody more will be told.");
        }
    }

    private List<Rung> done() {
        var byTime = new TreeMap<Instant, Collection<String>>();
        for (var event : story.events()) {
            switch (event) {
                case IncidentEvent.Told told ->
                    byTime.computeIfAbsent(told.at(), _ -> new LinkedHashSet<>())
                            .addAll(told.channels());
                case IncidentEvent.Escalated told ->
                    byTime.computeIfAbsent(told.at(), _ -> new LinkedHashSet<>())
                            .add(told.channel());
                case IncidentEvent.Opened _,
                        IncidentEvent.Acknowledged _,
                        IncidentEvent.Unacknowledged _,
                        IncidentEvent.NotTold _,
                        IncidentEvent.Noted _,
                        IncidentEvent.Snoozed _,
                        IncidentEvent.Resolved _ -> {
                    // Nobody was told by that.
                }
            }
        }
        var deliveries = new ArrayList<>(story.deliveries());
        var rungs = new ArrayList<Rung>();
        byTime.forEach((at, channels) -> rungs.add(new Rung(
                "done",
                Prose.Run.time(at, Words.clockSeconds(at, known.now())),
                "",
                0,
                Words.names(List.copyOf(channels), MOST_NAMES),
                channels.stream()
                        .limit(MOST_NAMES)
                        .map(it -> line(it, channels.size(), deliveries))
                        .toList())));
        return rungs.subList(Math.max(0, rungs.size() - MOST_DONE), rungs.size());
    }

    /** The first delivery to the channel that no rung before has taken. */
    private Rung.Line line(String channel, int beside, List<Told> deliveries) {
        var of = deliveries.stream().filter(it -> it.channel().equals(channel)).findFirst();
        of.ifPresent(deliveries::remove);
        var name = beside > 1 ? channel + ": " : "";
        return of.map(it -> switch (it.state()) {
                    case "sent" -> new Rung.Line("", "ack", name + "delivered " + Words.clockSeconds(it.at()));
                    case "pending" ->
                        new Rung.Line(
                                "",
                                "held",
                                name
                                        + (it.attempts() == 0
                                                ? "on its way"
                                                : it.error().orElse("not delivered yet") + ", tried "
                                                        + Words.count(it.attempts(), "time")));
                    default -> new Rung.Line("down", "held", name + it.error().orElse("not delivered"));
                })
                .orElseGet(() -> new Rung.Line("", "held", name + "on its way"));
    }

    /** An escalation that goes on. */
    private record Waiting(EscalationState state, Outlook known) {
        private String who(int step) {
            var at = step == state.step() ? state.nextAt().orElseThrow() : state.due(step);
            var names = names(state.policy().steps().get(step), at);
            return names.isEmpty() ? "nobody" : Words.names(names, MOST_NAMES);
        }

        private List<String> names(Step step, Instant at) {
            return step.notified().isEmpty()
                    ? step.recipients().stream().map(it -> it.key().value()).toList()
                    : step.notified().stream().map(it -> name(it, at)).toList();
        }

        private String name(Notified notified, Instant at) {
            return switch (notified) {
                case Notified.ToChannel channel -> channel.key().value();
                case Notified.ToContact contact -> called(contact.key().value());
                case Notified.ToSchedule schedule ->
                    known.schedules().stream()
                            .filter(it -> it.key().equals(schedule.key()))
                            .findFirst()
                            .map(it -> OnCall.at(it, at) instanceof OnCall.OnDuty on
                                    ? called(on.contact().value()) + " (" + it.name() + ")"
                                    : "nobody (" + it.name() + ")")
                            .orElse(schedule.key().value());
            };
        }

        private String called(String key) {
            return known.contacts().getOrDefault(key, key);
        }
    }

    private Optional<Waiting> waiting() {
        return Optional.ofNullable(known.standings().get(story.incident().id()))
                .filter(_ -> story.incident().state() == IncidentState.OPEN)
                .map(Standing::state)
                .filter(it -> it.nextAt().isPresent()
                        && it.step() < it.policy().steps().size())
                .map(it -> new Waiting(it, known));
    }

    private List<Rung> toCome() {
        return waiting().map(this::toCome).orElse(List.of());
    }

    private List<Rung> toCome(Waiting waiting) {
        var rungs = new ArrayList<Rung>();
        var state = waiting.state();
        var at = state.nextAt().orElseThrow();
        rungs.add(new Rung(
                "next",
                Prose.Run.time(at, Words.clockSeconds(at, known.now())),
                count(Duration.between(known.now(), at)),
                passed(at),
                Words.capital(waiting.who(state.step())),
                List.of()));
        var last = state.policy().steps().size() - 1;
        for (var step = state.step() + 1; step <= Math.min(last, state.step() + 2); step++) {
            var due = state.due(step);
            var rounds = step == last && state.policy().rounds() > 1
                    ? List.of(new Rung.Line(
                            "", "", "then all over again, " + state.policy().rounds() + " rounds"))
                    : List.<Rung.Line>of();
            rungs.add(new Rung(
                    "then",
                    Prose.Run.time(due, Words.clockSeconds(due, known.now())),
                    "",
                    0,
                    Words.capital(waiting.who(step)),
                    rounds));
        }
        return rungs;
    }

    /** Of the wait since somebody was told last, or since it opened. */
    private int passed(Instant at) {
        var from = story.events().stream()
                .filter(it -> it instanceof IncidentEvent.Told || it instanceof IncidentEvent.Escalated)
                .map(IncidentEvent::at)
                .reduce((_, last) -> last)
                .orElse(story.incident().openedAt());
        var whole = Math.max(1, Duration.between(from, at).toMillis());
        return Math.clamp(Duration.between(from, known.now()).toMillis() * 100 / whole, 0, 100);
    }

    private static String count(Duration left) {
        var seconds = Math.max(0, left.toSeconds());
        return seconds >= 3600
                ? Words.brief(Duration.ofSeconds(seconds))
                : seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }
}
