package dev.pharos.web.console.rules;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * One alert rule, how its numbers went, and what it would have done, as the template shows it.
 *
 * @param icon how it stands: {@code down} where it fires, {@code suspect} where it may soon, else {@code up}
 * @param css the colour of that
 * @param asks the condition that is stored
 * @param stands how it stands now
 * @param edit where it is changed; empty for who may not
 * @param file that owns it; may be empty
 * @param threshold the number that can be moved; none where the condition is no single comparison
 * @param wrong what is wrong with the number that was tried; may be empty
 * @param tried the condition that was tried in place of the stored one; may be empty
 * @param revision which one was tried on
 * @param base the stored definition as JSON
 * @param text the tried one, as people write it
 * @param said what it would have done; where it is not known, why
 * @param unknown metrics of whose past nothing is kept
 * @param more what there is besides what is shown; may be empty
 */
record RuleView(
        Frame frame,
        String key,
        String icon,
        String css,
        String heading,
        String asks,
        String how,
        String stands,
        String edit,
        String file,
        List<Window> windows,
        String window,
        List<Number> threshold,
        String wrong,
        String tried,
        long revision,
        String base,
        String text,
        String said,
        List<String> unknown,
        List<Series> series,
        String more) {
    /** One that can be looked at. */
    public record Window(String href, String words, boolean chosen) {}

    /** @param step by how much one press moves it */
    public record Number(String value, String step, String unit) {}

    /** @param said what the rule would have done with it */
    public record Series(String name, String said, SidesChart chart, List<Change> changes, String more) {}

    /** @param state from then on */
    public record Change(String at, String words, String css, String state, List<String> values) {}
}
