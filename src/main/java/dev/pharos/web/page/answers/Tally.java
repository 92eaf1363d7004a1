package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer in counts, the worst first, what is up last; and in a sentence, what works while something does not. */
final class Tally {
    private static final int NAMED = 2;

    private Tally() {}

    static List<Answer.Count> of(Overview overview) {
        var counts = new ArrayList<Answer.Count>();
        for (var look : List.of(Look.DOWN, Look.DEGRADED, Look.MAINTENANCE, Look.NO_DATA)) {
            var like = overview.like(look);
            if (!like.isEmpty()) {
                counts.add(new Answer.Count(look, words(like.size(), look), who(like, overview)));
            }
        }
        var up = overview.like(Look.UP).size();
        if (up > 0) {
            var total = Words.count(overview.components().size(), "component");
            counts.add(new Answer.Count(Look.UP, words(up, Look.UP), "of " + total + lastSeen(overview)));
        }
        return counts;
    }

    private static String who(List<Overview.Shown> like, Overview overview) {
        return Words.names(Answers.names(like), NAMED) + until(like, overview) + lastSeen(overview);
    }

    /** Until when the only one that is in maintenance will be. */
    private static String until(List<Overview.Shown> like, Overview overview) {
        return like.size() == 1 && like.getFirst().now() instanceof ComponentStatus.Maintenance(var work)
                ? ", until " + Words.moment(work.until(), overview.at())
                : "";
    }

    private static String lastSeen(Overview overview) {
        return overview.situation().outOfDate() ? ", when last seen" : "";
    }

    static String words(int count, Look look) {
        return Words.number(count) + " " + look.word().toLowerCase(Locale.ROOT);
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
        var who = up < others
                        || !overview.like(Look.DEGRADED).isEmpty()
                                && !overview.like(Look.DOWN).isEmpty()
                ? marked(up)
                : others(up);
        return new Prose().text(who);
    }

    private static String others(int up) {
        return up == 1 ? "The other component works as usual." : "The other " + up + " components work as usual.";
    }

    private static String marked(int up) {
        return up == 1
                ? "The one component marked up below works as usual."
                : "The " + up + " components marked up below work as usual.";
    }
}
