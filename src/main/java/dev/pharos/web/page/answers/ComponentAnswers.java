package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
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
     * @param tongue in which it is told
     */
    public static Answer of(LastKnown lastKnown, Known known, Instant now, Instant started, Tongue tongue) {
        var overview = lastKnown.reported()
                ? Overview.reported(lastKnown, now, tongue)
                : Overview.of(List.of(lastKnown), now, started, tongue);
        var answer = Answers.of(overview, known.outage());
        var name = lastKnown.name();
        return switch (overview.situation()) {
            case Situation.NothingWatched _ -> answer;
            case Situation.AllPaused _ -> paused(name, lastKnown, now, tongue);
            case Situation.Starting _ -> {
                var key = lastKnown.lastProbeAt().isPresent() ? "component.starting" : "component.unprobed";
                yield renamed(answer, tongue.say(key, "name", name), name);
            }
            case Situation.Blind _ -> renamed(answer, tongue.say("component.blind", "name", name), name);
            case Situation.Seen _ ->
                switch (lastKnown.status()) {
                    case ComponentStatus.Up up -> up(name, up, known, now, tongue);
                    case ComponentStatus.Unanswered unanswered -> unanswered(name, unanswered, now, tongue);
                    case ComponentStatus.Unjudged _ ->
                        unlit(
                                "component.unjudged",
                                name,
                                new Prose().text(tongue.say("component.unjudged.lead")),
                                tongue);
                    case ComponentStatus.Reported _,
                            ComponentStatus.Maintenance _,
                            ComponentStatus.Down _,
                            ComponentStatus.Degraded _,
                            ComponentStatus.Paused _,
                            ComponentStatus.Awaited _,
                            ComponentStatus.NoData _ -> answer;
                };
        };
    }

    private static Answer up(String name, ComponentStatus.Up up, Known known, Instant now, Tongue tongue) {
        var lead = known.answer()
                .map(last -> tongue.tell(
                        "component.answered",
                        "time",
                        Prose.Run.time(last.at(), tongue.clockSeconds(last.at(), now) + " UTC"),
                        "took",
                        tongue.millis(last.took().toNanos() / 1e6)))
                .orElseGet(() -> tongue.tell(
                        "component.answered-within", "within", Answers.within(up.answeredAt(), now, tongue)));
        up.since().ifPresent(since -> lead.text(tongue.gap()).append(since(since, known.past(), now, tongue)));
        var heading = tongue.say("component.up", "name", name);
        return new Answer(Look.UP, heading, lead, Look.UP.word(tongue), name, heading, List.of());
    }

    private static Prose since(Instant since, Optional<LastOutage> past, Instant now, Tongue tongue) {
        var time = tongue.utc(since, now);
        return past.map(it -> tongue.tell(
                        "component.up-since-outage",
                        "time",
                        time,
                        "outage",
                        new Prose()
                                .link(it.href(), tongue.say("component.outage", "length", tongue.full(it.length())))))
                .orElseGet(() -> tongue.tell("component.up-since", "time", time));
    }

    private static Answer unanswered(String name, ComponentStatus.Unanswered unanswered, Instant now, Tongue tongue) {
        var lead = tongue.tell("component.unanswered.lead", "time", tongue.utc(unanswered.since(), now));
        return unlit("component.unanswered", name, lead, tongue);
    }

    private static Answer paused(String name, LastKnown lastKnown, Instant now, Tongue tongue) {
        var lead = new Prose().text(tongue.say("component.paused.lead"));
        if (lastKnown.status() instanceof ComponentStatus.Paused paused) {
            paused.lastProbeAt()
                    .ifPresent(at -> lead.text(tongue.gap())
                            .append(tongue.tell("component.paused.last", "time", tongue.utc(at, now))));
        }
        var heading = tongue.say("component.paused", "name", name);
        return new Answer(Look.NO_DATA, heading, lead, tongue.say("answer.paused.tab"), name, heading, List.of());
    }

    /** @param key of its heading */
    private static Answer unlit(String key, String name, Prose lead, Tongue tongue) {
        var heading = tongue.say(key, "name", name);
        return new Answer(Look.NO_DATA, heading, lead, Look.NO_DATA.word(tongue), name, heading, List.of());
    }

    private static Answer renamed(Answer answer, String heading, String name) {
        return new Answer(answer.look(), heading, answer.lead(), answer.tab(), name, heading, List.of());
    }
}
