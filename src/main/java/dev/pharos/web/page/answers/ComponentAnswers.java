package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the words for one component. */
public final class ComponentAnswers {
    private ComponentAnswers() {}

    /** A probe that the component answered. */
    public record LastAnswer(Instant at, Duration took) {}

    /** An outage that is over, and where to read about it. */
    public record LastOutage(Instant endedAt, Duration length, String href) {}

    /**
     * What is known beyond the state.
     *
     * @param outage that lasts
     * @param answer to the last probe, where it passed
     * @param past the outage that ended when the component came up
     */
    public record Known(Optional<Answers.Outage> outage, Optional<LastAnswer> answer, Optional<LastOutage> past) {}

    /**
     * @param started when this process did
     */
    public static Answer of(LastKnown lastKnown, Known known, Instant now, Instant started) {
        var overview = Overview.of(List.of(lastKnown), now, started);
        var answer = Answers.of(overview, known.outage());
        var name = lastKnown.name();
        return switch (overview.situation()) {
            case Situation.NothingWatched _ -> answer;
            case Situation.AllPaused _ -> paused(name, lastKnown, now);
            case Situation.Starting _ ->
                lastKnown.lastProbeAt().isPresent()
                        ? renamed(answer, "We are only starting to look at " + name + ".", name)
                        : renamed(answer, name + " has not been probed yet.", name);
            case Situation.Blind _ -> renamed(answer, "We cannot see " + name + " right now.", name);
            case Situation.Seen _ ->
                switch (lastKnown.status()) {
                    case ComponentStatus.Up up -> up(name, up, known, now);
                    case ComponentStatus.Unanswered unanswered -> unanswered(name, unanswered, now);
                    case ComponentStatus.Unjudged _ -> unjudged(name);
                    case ComponentStatus.Maintenance _,
                            ComponentStatus.Down _,
                            ComponentStatus.Degraded _,
                            ComponentStatus.Paused _,
                            ComponentStatus.Awaited _,
                            ComponentStatus.NoData _ -> answer;
                };
        };
    }

    private static Answer up(String name, ComponentStatus.Up up, Known known, Instant now) {
        var lead = new Prose();
        known.answer()
                .ifPresentOrElse(
                        last -> lead.text("It answered its last probe, at ")
                                .time(last.at(), Words.clockSeconds(last.at(), now) + " UTC")
                                .text(", in " + Words.millis(last.took().toNanos() / 1e6) + "."),
                        () -> lead.text("It answered " + Answers.within(up.answeredAt(), now) + "."));
        up.since()
                .ifPresent(since -> lead.text(" It has been up since ")
                        .time(since, Words.moment(since, now) + " UTC")
                        .append(after(known.past()))
                        .text("."));
        return new Answer(Look.UP, name + " is up.", lead, "Up", name, name + " is up.", List.of());
    }

    private static Answer unanswered(String name, ComponentStatus.Unanswered unanswered, Instant now) {
        var lead = new Prose()
                .text("No probe has passed yet, since ")
                .time(unanswered.since(), Words.moment(unanswered.since(), now) + " UTC")
                .text(". The next ones decide whether it is down.");
        var heading = name + " has not answered yet.";
        return new Answer(Look.NO_DATA, heading, lead, "No data", name, heading, List.of());
    }

    private static Answer unjudged(String name) {
        var lead = new Prose()
                .text("What our probes find does not count at the moment, so we cannot tell you whether it is you.");
        var heading = "We cannot tell right now how " + name + " is.";
        return new Answer(Look.NO_DATA, heading, lead, "No data", name, heading, List.of());
    }

    private static Prose after(Optional<LastOutage> past) {
        return past.map(it -> new Prose()
                        .text(", when ")
                        .link(it.href(), "an outage of " + Words.full(it.length()))
                        .text(" ended"))
                .orElseGet(Prose::new);
    }

    private static Answer paused(String name, LastKnown lastKnown, Instant now) {
        var lead = new Prose().text("Watching it is paused, so we cannot tell you whether it is you.");
        if (lastKnown.status() instanceof ComponentStatus.Paused paused) {
            paused.lastProbeAt()
                    .ifPresent(at -> lead.text(" We last looked at ")
                            .time(at, Words.moment(at, now) + " UTC")
                            .text("."));
        }
        var heading = "Nobody is looking at " + name + ".";
        return new Answer(Look.NO_DATA, heading, lead, "Paused", name, heading, List.of());
    }

    private static Answer renamed(Answer answer, String heading, String name) {
        return new Answer(answer.look(), heading, answer.lead(), answer.tab(), name, heading, List.of());
    }
}
