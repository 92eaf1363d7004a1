package dev.pharos.web.console.onetarget;

import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.Foresight.Moment;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.store.escalation.EscalationPreview.Preview;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who would be told if the target failed now: by the very decisions that would be made.
 *
 * @param lines in the order of time
 * @param why this policy
 */
public record ToldView(List<Line> lines, String why) {
    private static final int MOST_MOMENTS = 8;
    private static final int MOST_UNTOLD = 6;

    /** @param strong the first words, who it is */
    public record Line(String css, String icon, String strong, String words, String small) {}

    /**
     * @param next when its next probe is; empty of one that is only thought of
     * @param failing whether its last one failed
     */
    public static ToldView of(TargetDefinition target, Preview preview, Optional<Instant> next, boolean failing) {
        var lines = new ArrayList<Line>();
        lines.add(confirmation(target, next, failing));
        var moments = preview.moments();
        if (moments.isEmpty()) {
            lines.add(new Line("i none", "held", "Nobody", "", "there is no channel that it would go to"));
        }
        moments.stream().limit(MOST_MOMENTS).forEach(it -> add(lines, it, moments.getFirst()));
        if (moments.size() > MOST_MOMENTS) {
            lines.add(new Line(
                    "k",
                    "clock",
                    "",
                    Words.count(moments.size() - MOST_MOMENTS, "further step"),
                    "and so on, while nobody acknowledges"));
        }
        moments.stream()
                .flatMap(it -> it.decided().untold().stream())
                .distinct()
                .limit(MOST_UNTOLD)
                .forEach(it -> lines.add(
                        new Line("i none", "held", "Not " + it.channel().key(), "", it.reason())));
        return new ToldView(lines, Words.capital(preview.choice().reason()) + ".");
    }

    private static Line confirmation(TargetDefinition target, Optional<Instant> next, boolean failing) {
        var failures = target.confirmation().failures();
        var open = failures == 1
                ? "one failing probe opens an incident"
                : Words.count(failures, "failing probe") + " in a row open an incident";
        return new Line(
                "k",
                "clock",
                "",
                next.map(it -> "next probe at " + Words.clockSeconds(it)).orElse("at its next probes"),
                (failing ? "its last probe failed; " : "") + open + ", "
                        + target.severity().code());
    }

    private static void add(List<Line> lines, Moment moment, Moment first) {
        var after = Duration.between(first.at(), moment.at());
        var when = after.isZero() ? "at once" : "after " + Words.brief(after);
        switch (moment.decided().decision()) {
            case Escalation.Tell tell ->
                lines.add(new Line(
                        "k",
                        "bell",
                        tell.who().stream()
                                .map(Recipient::key)
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")),
                        when,
                        how(moment, tell)));
            case Escalation.Nobody nobody -> lines.add(new Line("i none", "held", "Nobody", when, nobody.reason()));
        }
    }

    /** Through which schedule or contact each is meant, and who is on call then. */
    private static String how(Moment moment, Escalation.Tell tell) {
        var onCall = moment.onCall().stream()
                .map(it -> it.schedule() + ": " + it.who().map(ToldView::duty).orElse("gone"));
        var meant = tell.why().how().values().stream().distinct();
        return Stream.concat(onCall, meant).distinct().collect(Collectors.joining("; "));
    }

    private static String duty(OnCall who) {
        return switch (who) {
            case OnCall.OnDuty on -> on.contact().value() + " is on call";
            case OnCall.Gap _ -> "nobody is on call";
        };
    }
}
