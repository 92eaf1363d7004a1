package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import java.time.Instant;
import java.util.List;

/** Finds the words for a page on which the worst there is to tell is planned maintenance. */
public final class MaintenanceAnswers {
    private static final int NAMED = 3;

    private MaintenanceAnswers() {}

    static Answer of(Overview overview) {
        var tongue = overview.tongue();
        var maintained = overview.like(Look.MAINTENANCE);
        var lead = until(maintained, overview.at(), tongue);
        if (overview.like(Look.UP).isEmpty()) {
            lead.append(Answers.unseen(overview)).text(tongue.say("maintenance.neither"));
            return Answers.troubled(Look.MAINTENANCE, only(maintained, overview), lead, maintained, overview);
        }
        var up = tongue.say(overview.like(Look.NO_DATA).isEmpty() ? "maintenance.up" : "maintenance.seen");
        var heading = maintained.size() == 1
                ? tongue.say(
                        "maintenance.beside.one",
                        "up",
                        up,
                        "name",
                        maintained.getFirst().name())
                : tongue.say("maintenance.beside.several", "up", up, "number", maintained.size());
        lead.append(answered(overview)).append(Answers.unseen(overview));
        return Answers.troubled(Look.MAINTENANCE, heading, lead, maintained, overview);
    }

    private static String only(List<Overview.Shown> maintained, Overview overview) {
        var tongue = overview.tongue();
        var count = maintained.size();
        if (count == 1) {
            return tongue.say(
                    "maintenance.only.one", "name", maintained.getFirst().name());
        }
        var all = count == overview.components().size();
        return tongue.say(all ? Answers.all("maintenance.only", count) : "maintenance.only.some", "count", count);
    }

    private static Prose answered(Overview overview) {
        var tongue = overview.tongue();
        var up = overview.like(Look.UP).size();
        var rest =
                overview.components().size() - overview.like(Look.MAINTENANCE).size();
        return up < rest
                ? Answers.answered(overview)
                : tongue.tell("maintenance.others", "count", up, "within", Answers.within(overview))
                        .text(tongue.gap());
    }

    /** Of one until when and why; of several until when each is. */
    private static Prose until(List<Overview.Shown> maintained, Instant at, Tongue tongue) {
        if (maintained.size() == 1 && maintained.getFirst().now() instanceof ComponentStatus.Maintenance(var work)) {
            return tongue.tell("maintenance.until", "time", tongue.utc(work.until(), at), "told", work.told())
                    .text(tongue.gap());
        }
        var parts = maintained.stream()
                .map(it -> it.now() instanceof ComponentStatus.Maintenance(var work)
                        ? tongue.say("maintenance.part", "name", it.name(), "time", tongue.moment(work.until(), at))
                        : it.name())
                .toList();
        return tongue.tell("maintenance.several", "names", tongue.names(parts, NAMED))
                .text(tongue.gap());
    }

    /** Of a component that was down before the work began. */
    public static Prose meanwhile(ComponentStatus.Work work, Instant at, Tongue tongue) {
        return tongue.tell("maintenance.meanwhile", "time", tongue.utc(work.until(), at), "told", work.told())
                .text(tongue.gap());
    }
}
