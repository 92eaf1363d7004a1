package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * The answer to "is it down, or is it me?".
 *
 * @param look its shape, also on the tab
 * @param heading one sentence
 * @param lead whom to blame, since when, what still works
 * @param tab the word that begins the title
 * @param about what the title's word is about; empty where it is everything
 * @param summary one sentence without marks, for search engines and chat previews
 * @param tally the answer in counts
 */
public record Answer(
        Look look, String heading, Prose lead, String tab, String about, String summary, List<Count> tally) {
    public Answer {
        tally = List.copyOf(tally);
    }

    /** How many show like this, and which. */
    public record Count(Look look, String words, String who) {}
}
