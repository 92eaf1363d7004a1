package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the words for the whole page. What is down comes first, then what is
 * degraded, then what is in maintenance, then what nobody sees. */
public final class Answers {
    private static final int NAMED = 3;

    private Answers() {}

    /**
     * What else is known of the only component that is down.
     *
     * @param acknowledged whether somebody is working on it
     */
    public record Outage(Course course, boolean acknowledged) {}

    /**
     * @param outage of the only component that is down; empty where there is none or more than one
     */
    public static Answer of(Overview overview, Optional<Outage> outage) {
        return switch (overview.situation()) {
            case Situation.NothingWatched _ -> nothingWatched(overview.tongue());
            case Situation.AllPaused _ -> allPaused(overview);
            case Situation.Starting starting -> starting(overview, starting);
            case Situation.Blind blind -> blind(overview, blind);
            case Situation.Seen _ -> seen(overview, outage);
        };
    }

    private static Answer nothingWatched(Tongue tongue) {
        return unlit("nothing", new Prose().text(tongue.say("answer.nothing.lead")), List.of(), tongue);
    }

    private static Answer allPaused(Overview overview) {
        var lead = overview.tongue()
                .tell("answer.paused.lead", "count", overview.components().size());
        return unlit("paused", lead, Tally.of(overview), overview.tongue());
    }

    private static Answer starting(Overview overview, Situation.Starting starting) {
        var tongue = overview.tongue();
        var lead = tongue.tell("answer.starting.lead", "length", tongue.exact(starting.interval()));
        starting.lastProbeAt()
                .ifPresent(last -> lead.text(tongue.gap())
                        .append(tongue.tell("answer.starting.last", "time", tongue.utc(last, overview.at()))));
        return unlit("starting", lead, Tally.of(overview), tongue);
    }

    private static Answer blind(Overview overview, Situation.Blind blind) {
        var tongue = overview.tongue();
        var lead = blind.lastProbeAt()
                .map(last -> tongue.tell(
                        "answer.blind.last",
                        "length",
                        tongue.brief(Duration.between(last, overview.at())),
                        "time",
                        tongue.utc(last, overview.at())))
                .orElseGet(() -> new Prose().text(tongue.say("answer.blind.none")));
        return unlit("blind", lead, Tally.of(overview), tongue);
    }

    /** @param key of its heading and of the word on the tab */
    private static Answer unlit(String key, Prose lead, List<Answer.Count> tally, Tongue tongue) {
        var heading = tongue.say("answer." + key + ".heading");
        return new Answer(Look.NO_DATA, heading, lead, tongue.say("answer." + key + ".tab"), "", heading, tally);
    }

    private static Answer seen(Overview overview, Optional<Outage> outage) {
        var down = overview.like(Look.DOWN);
        var degraded = overview.like(Look.DEGRADED);
        if (!down.isEmpty()) {
            return DownAnswers.of(overview, down, outage);
        }
        if (!degraded.isEmpty()) {
            return degraded(overview, degraded);
        }
        if (!overview.like(Look.MAINTENANCE).isEmpty()) {
            return MaintenanceAnswers.of(overview);
        }
        return overview.like(Look.UP).isEmpty() ? nothingKnown(overview) : up(overview);
    }

    private static Answer nothingKnown(Overview overview) {
        var judged = overview.components().stream().noneMatch(it -> it.now() instanceof ComponentStatus.Unjudged);
        var key = judged ? "unknown" : "unjudged";
        var tongue = overview.tongue();
        return unlit(key, new Prose().text(tongue.say("answer." + key + ".lead")), Tally.of(overview), tongue);
    }

    private static Answer up(Overview overview) {
        var tongue = overview.tongue();
        var unseen = overview.like(Look.NO_DATA);
        var heading = tongue.say(unseen.isEmpty() ? "answer.up.heading" : "answer.up.seen");
        var lead = answered(overview).append(unseen(overview)).text(tongue.say("answer.closer"));
        return new Answer(Look.UP, heading, lead, Look.UP.word(tongue), "", heading, Tally.of(overview));
    }

    /** How many are up, and when they answered. */
    static Prose answered(Overview overview) {
        var tongue = overview.tongue();
        var up = overview.like(Look.UP).size();
        var total = overview.components().size();
        var words = up == total
                ? tongue.say(all("answer.answered", total), "count", total, "within", within(overview))
                : tongue.sayWith(
                        "answer.answered.some",
                        "count",
                        up,
                        "components",
                        components(overview),
                        "within",
                        within(overview));
        return new Prose().text(words + tongue.gap());
    }

    static Prose unseen(Overview overview) {
        var unseen = overview.like(Look.NO_DATA);
        var tongue = overview.tongue();
        return unseen.isEmpty()
                ? new Prose()
                : tongue.tell("answer.unseen", "names", tongue.names(names(unseen), NAMED))
                        .text(tongue.gap());
    }

    static String components(Overview overview) {
        return overview.tongue()
                .say("components", "count", overview.components().size());
    }

    /** The key of what is said of all components: of two it is said otherwise than of many. */
    static String all(String key, int components) {
        return key + (components == 2 ? ".both" : ".all");
    }

    private static Answer degraded(Overview overview, List<Overview.Shown> degraded) {
        var tongue = overview.tongue();
        var one = degraded.size() == 1;
        var heading = one
                ? tongue.say("answer.degraded.one", "name", degraded.getFirst().name())
                : tongue.say("answer.degraded.several", "count", degraded.size());
        var lead = new Prose();
        if (one && degraded.getFirst().now() instanceof ComponentStatus.Reported reported) {
            lead.append(reported.told(overview.at(), tongue));
        } else if (one && degraded.getFirst().now() instanceof ComponentStatus.Degraded now) {
            lead.append(tongue.tellWith(
                            "answer.degraded.lead",
                            "how",
                            now.ailing().limitation(tongue),
                            "time",
                            tongue.utc(now.since(), overview.at()),
                            "length",
                            tongue.full(Duration.between(now.since(), overview.at()))))
                    .text(tongue.gap());
        } else {
            var reported = degraded.stream().anyMatch(it -> it.now() instanceof ComponentStatus.Reported);
            var key = reported ? "answer.degraded.reported" : "answer.degraded.answering";
            lead.text(tongue.say(key, "names", tongue.names(names(degraded), NAMED)) + tongue.gap());
        }
        return troubled(Look.DEGRADED, heading, lead.append(Tally.rest(overview)), degraded, overview);
    }

    static Answer troubled(Look look, String heading, Prose lead, List<Overview.Shown> who, Overview overview) {
        var tongue = overview.tongue();
        var about = who.size() == 1 ? who.getFirst().name() : tongue.say("components", "count", who.size());
        var up = overview.like(Look.UP).size();
        var summary =
                heading + tongue.gap() + tongue.say("answer.up-of", "count", up, "components", components(overview));
        return new Answer(look, heading, lead, look.word(tongue), about, summary, Tally.of(overview));
    }

    private static Instant oldest(List<Overview.Shown> up) {
        return up.stream()
                .map(shown -> shown.now() instanceof ComponentStatus.Up now ? now.answeredAt() : Instant.MAX)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When those that are up answered. */
    static String within(Overview overview) {
        return within(oldest(overview.like(Look.UP)), overview.at(), overview.tongue());
    }

    static String within(Instant oldest, Instant at, Tongue tongue) {
        var minutes = Math.max(1, Math.ceilDiv(Duration.between(oldest, at).toSeconds(), 60));
        return minutes == 1
                ? tongue.say("within.minute")
                : tongue.say("within.last", "length", tongue.full(Duration.ofMinutes(minutes)));
    }

    static List<String> names(List<Overview.Shown> shown) {
        return shown.stream().map(Overview.Shown::name).toList();
    }
}
