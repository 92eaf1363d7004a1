package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.List;

/** Finds the words for a page on which the worst there is to tell is planned maintenance. */
public final class MaintenanceAnswers {
    private static final int NAMED = 3;
    private static final String NEITHER = "What our probes find meanwhile counts neither as up nor as down.";

    private MaintenanceAnswers() {}

    static Answer of(Overview overview) {
        var maintained = overview.like(Look.MAINTENANCE);
        var unseen = overview.like(Look.NO_DATA);
        var lead = until(maintained, overview.at());
        if (overview.like(Look.UP).isEmpty()) {
            lead.append(Answers.unseen(unseen)).text(NEITHER);
            return Answers.troubled(
                    Look.MAINTENANCE,
                    who(maintained, overview) + " in planned maintenance.",
                    lead,
                    maintained,
                    overview);
        }
        var heading = (unseen.isEmpty() ? "Everything is up, " : "Everything we can see is up, ")
                + who(maintained, overview) + " in maintenance.";
        lead.append(answered(overview)).append(Answers.unseen(unseen));
        return Answers.troubled(Look.MAINTENANCE, heading, lead, maintained, overview);
    }

    private static Prose answered(Overview overview) {
        var up = overview.like(Look.UP).size();
        var rest =
                overview.components().size() - overview.like(Look.MAINTENANCE).size();
        return up < rest
                ? Answers.answered(overview)
                : new Prose()
                        .text((up == 1 ? "The other component" : "The other " + Words.number(up) + " components")
                                + " answered " + Answers.within(overview) + ". ");
    }

    private static String who(List<Overview.Shown> maintained, Overview overview) {
        if (maintained.size() == 1) {
            return maintained.getFirst().name() + " is";
        }
        return (maintained.size() == overview.components().size()
                        ? Answers.all(maintained.size())
                        : Words.count(maintained.size(), "component"))
                + " are";
    }

    /** Of one until when and why; of several until when each is. */
    private static Prose until(List<Overview.Shown> maintained, Instant at) {
        if (maintained.size() == 1 && maintained.getFirst().now() instanceof ComponentStatus.Maintenance(var work)) {
            return new Prose()
                    .text("The work is planned until ")
                    .time(work.until(), Words.moment(work.until(), at) + " UTC")
                    .text(". " + work.told() + " ");
        }
        var parts = maintained.stream()
                .map(it -> it.now() instanceof ComponentStatus.Maintenance(var work)
                        ? it.name() + " (until " + Words.moment(work.until(), at) + " UTC)"
                        : it.name())
                .toList();
        return new Prose().text("In planned maintenance: " + Words.names(parts, NAMED) + ". ");
    }

    /** Of a component that was down before the work began. */
    public static Prose meanwhile(ComponentStatus.Work work, Instant at) {
        return new Prose()
                .text("Meanwhile it is in planned maintenance, until ")
                .time(work.until(), Words.moment(work.until(), at) + " UTC")
                .text(". " + work.told() + " ");
    }
}
