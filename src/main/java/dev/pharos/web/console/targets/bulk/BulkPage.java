package dev.pharos.web.console.targets.bulk;

import dev.pharos.catalog.targets.bulk.BulkOutcome;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Words;

/** What would be done, or was, as it is shown: of many the first ones, and how many more there are. */
record BulkPage(
        String heading, String lead, String act, BulkOutcome outcome, Choice choice, String verb, String wrong) {
    private static final int MOST_NAMES = 24;
    private static final int MOST_REFUSED = 50;

    BulkView view(Frame frame) {
        var done = outcome.done();
        var not = outcome.notDone();
        return new BulkView(
                frame,
                heading,
                lead,
                act,
                done.stream().limit(MOST_NAMES).map(BulkOutcome.Chosen::name).toList(),
                more(done.size(), MOST_NAMES),
                not.stream().limit(MOST_REFUSED).toList(),
                more(not.size(), MOST_REFUSED),
                choice.fields(act.equals(Wanted.SILENCE.code())),
                verb,
                done.size(),
                wrong,
                choice.asked().href());
    }

    private static String more(int count, int shown) {
        return count > shown ? "and " + Words.number(count - shown) + " more" : "";
    }
}
