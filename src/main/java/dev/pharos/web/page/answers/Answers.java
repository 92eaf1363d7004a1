package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the words for the whole page. What is down comes first, then what is
 * degraded, then what is in maintenance, then what nobody sees. */
public final class Answers {
    private static final int NAMED = 3;
    private static final String NOT_YOU = "It is not you.";
    private static final String CLOSER_TO_HOME =
            "If something fails for you, look closer to home first: your network, your device, your account.";

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
            case Situation.NothingWatched _ -> nothingWatched();
            case Situation.AllPaused _ -> allPaused(overview);
            case Situation.Starting starting -> starting(overview, starting);
            case Situation.Blind blind -> blind(overview, blind);
            case Situation.Seen _ -> seen(overview, outage);
        };
    }

    private static Answer nothingWatched() {
        var lead = "The first component appears here within seconds of being registered.";
        return unlit("Nothing is watched yet.", new Prose().text(lead), "Nothing watched", List.of());
    }

    private static Answer allPaused(Overview overview) {
        var lead = new Prose()
                .text("Watching is paused for "
                        + (overview.components().size() == 1 ? "the one component" : "all components")
                        + ", so we cannot tell you whether it is you.");
        return unlit("Nobody is looking right now.", lead, "Paused", Tally.of(overview));
    }

    private static Answer starting(Overview overview, Situation.Starting starting) {
        var lead = new Prose()
                .text("Watching has just begun. The first answers come in within " + Words.exact(starting.interval())
                        + ".");
        starting.lastProbeAt()
                .ifPresent(last -> lead.text(" What follows is as of ")
                        .time(last, Words.moment(last, overview.at()) + " UTC")
                        .text(", when we last looked, and may be out of date."));
        return unlit("We are only starting to look.", lead, "Starting", Tally.of(overview));
    }

    private static Answer blind(Overview overview, Situation.Blind blind) {
        var lead = new Prose();
        blind.lastProbeAt()
                .ifPresentOrElse(
                        last -> lead.text("The last probe is " + Words.brief(Duration.between(last, overview.at()))
                                        + " old, from ")
                                .time(last, Words.moment(last, overview.at()) + " UTC")
                                .text(". What follows may be out of date."),
                        () -> lead.text("No probe has come back yet."));
        return unlit("We cannot see right now.", lead, "Cannot see", Tally.of(overview));
    }

    private static Answer unlit(String heading, Prose lead, String tab, List<Answer.Count> tally) {
        return new Answer(Look.NO_DATA, heading, lead, tab, "", heading, tally);
    }

    private static Answer seen(Overview overview, Optional<Outage> outage) {
        var down = overview.like(Look.DOWN);
        var degraded = overview.like(Look.DEGRADED);
        if (!down.isEmpty()) {
            return down(overview, down, outage);
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
        return unlit(
                judged ? "We do not know yet." : "We do not know right now.",
                new Prose()
                        .text(
                                judged
                                        ? "No component has answered yet."
                                        : "What our probes find does not count at the moment."),
                "No data",
                Tally.of(overview));
    }

    private static Answer up(Overview overview) {
        var up = overview.like(Look.UP);
        var unseen = overview.like(Look.NO_DATA);
        var whole = unseen.isEmpty();
        var heading = whole ? "Everything is up." : "Everything we can see is up.";
        var lead = answered(overview).append(unseen(unseen)).text(CLOSER_TO_HOME);
        return new Answer(Look.UP, heading, lead, "Up", "", heading, Tally.of(overview));
    }

    /** How many are up, and when they answered. */
    static Prose answered(Overview overview) {
        var up = overview.like(Look.UP);
        var total = overview.components().size();
        var who = up.size() == total ? all(total) : Words.number(up.size()) + " of " + Words.count(total, "component");
        return new Prose().text(who + " answered " + within(overview) + ". ");
    }

    static Prose unseen(List<Overview.Shown> unseen) {
        return new Prose()
                .text(unseen.isEmpty() ? "" : "Of " + Words.names(names(unseen), NAMED) + " we have no data. ");
    }

    static String all(int components) {
        return switch (components) {
            case 1 -> "Its one component";
            case 2 -> "Both components";
            default -> "All " + Words.count(components, "component");
        };
    }

    private static Answer degraded(Overview overview, List<Overview.Shown> degraded) {
        var one = degraded.size() == 1;
        var heading = one
                ? degraded.getFirst().name() + " is degraded."
                : Words.count(degraded.size(), "component") + " are degraded.";
        var lead = new Prose();
        if (one && degraded.getFirst().now() instanceof ComponentStatus.Degraded now) {
            lead.text("It answers, but ")
                    .text(now.ailing().limitation() + ", since ")
                    .time(now.since(), Words.moment(now.since(), overview.at()) + " UTC")
                    .text(", for " + Words.full(Duration.between(now.since(), overview.at())) + ". ");
        } else {
            lead.text("They answer, but not as well as they should: " + Words.names(names(degraded), NAMED) + ". ");
        }
        return troubled(Look.DEGRADED, heading, lead.append(Tally.rest(overview)), degraded, overview);
    }

    private static Answer down(Overview overview, List<Overview.Shown> down, Optional<Outage> outage) {
        var lead = new Prose().strong(NOT_YOU).text(" ");
        if (down.size() == 1) {
            var shown = down.getFirst();
            lead.append(one(shown, overview.at(), outage)).append(Tally.rest(overview));
            return troubled(Look.DOWN, shown.name() + " is down.", lead, down, overview);
        }
        var all = down.size() == overview.components().size();
        lead.append(several(down, overview.at()))
                .append(
                        all
                                ? new Prose()
                                        .text(
                                                "When everything fails at once, the cause may also be our own connection.")
                                : Tally.rest(overview));
        var heading = (all ? all(down.size()) : Words.count(down.size(), "component")) + " are down.";
        return troubled(Look.DOWN, heading, lead, down, overview);
    }

    private static Prose one(Overview.Shown shown, Instant at, Optional<Outage> outage) {
        var lead = new Prose();
        if (shown.now() instanceof ComponentStatus.Down now) {
            var course = outage.map(Outage::course);
            course.filter(Course::changed)
                    .ifPresent(it -> lead.text("It " + it.named().plain().is() + ". "));
            lead.text("It " + course.map(Course::has).orElse("has been down") + " since ")
                    .time(now.since(), Words.moment(now.since(), at) + " UTC")
                    .text(", for " + Words.full(Duration.between(now.since(), at)));
            lead.text(outage.filter(Outage::acknowledged).isPresent() ? ", and people are working on it. " : ". ");
            course.filter(Course::changed)
                    .ifPresent(
                            it -> lead.text("At first it " + it.began().plain().did() + ". "));
            now.passesWanted().ifPresent(passes -> lead.text(answersAgain(passes) + " "));
            now.meanwhile().ifPresent(work -> lead.append(MaintenanceAnswers.meanwhile(work, at)));
        }
        return lead;
    }

    /** Of a component that passes again, but not yet often enough. */
    public static String answersAgain(int passes) {
        return "It answers again; we wait for " + (passes == 1 ? "one more probe." : passes + " more probes.");
    }

    private static Prose several(List<Overview.Shown> down, Instant at) {
        var first =
                down.stream().map(Answers::since).min(Comparator.naturalOrder()).orElse(at);
        var parts = new ArrayList<String>();
        for (var shown : down) {
            parts.add(shown.name() + " (since " + Words.moment(since(shown), at) + " UTC)");
        }
        return new Prose()
                .text(Words.names(parts, NAMED) + " do not work. The first of these outages has lasted "
                        + Words.full(Duration.between(first, at)) + ". ");
    }

    private static Instant since(Overview.Shown shown) {
        return shown.now() instanceof ComponentStatus.Down down ? down.since() : Instant.MAX;
    }

    static Answer troubled(Look look, String heading, Prose lead, List<Overview.Shown> who, Overview overview) {
        var about = who.size() == 1 ? who.getFirst().name() : Words.count(who.size(), "component");
        var up = overview.like(Look.UP).size();
        var summary = heading + " " + up + " of "
                + Words.count(overview.components().size(), "component") + (up == 1 ? " is up." : " are up.");
        return new Answer(look, heading, lead, look.word(), about, summary, Tally.of(overview));
    }

    private static Instant oldest(List<Overview.Shown> up) {
        return up.stream()
                .map(shown -> shown.now() instanceof ComponentStatus.Up now ? now.answeredAt() : Instant.MAX)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When those that are up answered. */
    static String within(Overview overview) {
        return within(oldest(overview.like(Look.UP)), overview.at());
    }

    static String within(Instant oldest, Instant at) {
        var minutes = Math.max(1, Math.ceilDiv(Duration.between(oldest, at).toSeconds(), 60));
        return minutes == 1 ? "within the last minute" : "within the last " + Words.full(Duration.ofMinutes(minutes));
    }

    static List<String> names(List<Overview.Shown> shown) {
        return shown.stream().map(Overview.Shown::name).toList();
    }
}
