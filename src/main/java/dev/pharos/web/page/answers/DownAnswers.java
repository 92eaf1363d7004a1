package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the words for a page on which something is down. */
final class DownAnswers {
    private static final int NAMED = 3;

    private DownAnswers() {}

    static Answer of(Overview overview, List<Overview.Shown> down, Optional<Answers.Outage> outage) {
        var tongue = overview.tongue();
        var lead = new Prose().strong(tongue.say("answer.not-you")).text(tongue.gap());
        if (down.size() == 1) {
            var shown = down.getFirst();
            lead.append(one(shown, overview, outage)).append(Tally.rest(overview));
            var heading = tongue.say("answer.down.one", "name", shown.name());
            return Answers.troubled(Look.DOWN, heading, lead, down, overview);
        }
        var all = down.size() == overview.components().size();
        lead.append(several(down, overview))
                .append(all ? new Prose().text(tongue.say("answer.down.at-once")) : Tally.rest(overview));
        var heading =
                tongue.say(all ? Answers.all("answer.down", down.size()) : "answer.down.some", "count", down.size());
        return Answers.troubled(Look.DOWN, heading, lead, down, overview);
    }

    private static Prose one(Overview.Shown shown, Overview overview, Optional<Answers.Outage> outage) {
        var at = overview.at();
        var tongue = overview.tongue();
        if (shown.now() instanceof ComponentStatus.Reported reported) {
            return reported.told(at, tongue);
        }
        var lead = new Prose();
        if (shown.now() instanceof ComponentStatus.Down now) {
            var course = outage.map(Answers.Outage::course);
            var changed = course.filter(Course::changed);
            changed.ifPresent(it -> lead.text(
                    tongue.say("answer.it-is", "is", it.named().plain(tongue).is()) + tongue.gap()));
            lead.append(tongue.tellWith(
                            outage.filter(Answers.Outage::acknowledged).isPresent()
                                    ? "answer.since-working"
                                    : "answer.since",
                            "has",
                            course.map(it -> it.has(tongue)).orElseGet(() -> tongue.say("answer.has-been-down")),
                            "time",
                            tongue.utc(now.since(), at),
                            "length",
                            tongue.full(Duration.between(now.since(), at))))
                    .text(tongue.gap());
            changed.ifPresent(it -> lead.text(it.beginning(tongue) + tongue.gap()));
            now.passesWanted()
                    .ifPresent(passes -> lead.append(tongue.tell("answer.again", "count", passes))
                            .text(tongue.gap()));
            now.meanwhile().ifPresent(work -> lead.append(MaintenanceAnswers.meanwhile(work, at, tongue)));
        }
        return lead;
    }

    private static Prose several(List<Overview.Shown> down, Overview overview) {
        var at = overview.at();
        var tongue = overview.tongue();
        var first = down.stream()
                .map(Overview.Shown::since)
                .min(Comparator.naturalOrder())
                .orElse(at);
        var parts = new ArrayList<String>();
        for (var shown : down) {
            parts.add(tongue.say("answer.since-part", "name", shown.name(), "time", tongue.moment(shown.since(), at)));
        }
        var words = tongue.say(
                "answer.several",
                "names",
                tongue.names(parts, NAMED),
                "length",
                tongue.full(Duration.between(first, at)));
        return new Prose().text(words + tongue.gap());
    }
}
