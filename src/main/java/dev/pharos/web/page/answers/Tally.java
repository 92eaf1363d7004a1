package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import java.util.ArrayList;
import java.util.List;

/** The answer in counts, the worst first, what is up last; and in a sentence, what works while something does not. */
final class Tally {
    private static final int NAMED = 2;

    private Tally() {}

    static List<Answer.Count> of(Overview overview) {
        var tongue = overview.tongue();
        var counts = new ArrayList<Answer.Count>();
        for (var look : List.of(Look.DOWN, Look.DEGRADED, Look.MAINTENANCE, Look.NO_DATA)) {
            var like = overview.like(look);
            if (!like.isEmpty()) {
                counts.add(new Answer.Count(look, look.count(like.size(), tongue), who(like, overview)));
            }
        }
        var up = overview.like(Look.UP).size();
        if (up > 0) {
            var total = tongue.say("tally.of", "components", Answers.components(overview));
            counts.add(new Answer.Count(Look.UP, Look.UP.count(up, tongue), lastSeen(total, overview)));
        }
        return counts;
    }

    private static String who(List<Overview.Shown> like, Overview overview) {
        return lastSeen(until(overview.tongue().names(Answers.names(like), NAMED), like, overview), overview);
    }

    /** Until when the only one that is in maintenance will be. */
    private static String until(String who, List<Overview.Shown> like, Overview overview) {
        var tongue = overview.tongue();
        return like.size() == 1 && like.getFirst().now() instanceof ComponentStatus.Maintenance(var work)
                ? tongue.say("tally.until", "who", who, "time", tongue.moment(work.until(), overview.at()))
                : who;
    }

    private static String lastSeen(String who, Overview overview) {
        return overview.situation().outOfDate() ? overview.tongue().say("tally.last-seen", "who", who) : who;
    }

    /** What works while something does not. */
    static Prose rest(Overview overview) {
        var up = overview.like(Look.UP).size();
        var troubled =
                overview.like(Look.DOWN).size() + overview.like(Look.DEGRADED).size();
        if (up == 0) {
            return new Prose();
        }
        var others = overview.components().size() - troubled;
        var marked = up < others
                || !overview.like(Look.DEGRADED).isEmpty()
                        && !overview.like(Look.DOWN).isEmpty();
        return overview.tongue().tell(marked ? "rest.marked" : "rest.others", "count", up);
    }
}
