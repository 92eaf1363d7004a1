package dev.pharos.web.console.words;

import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * What somebody wrote, as the page will show it.
 *
 * @param heading that stands over it there; may be empty
 * @param said made of the Markdown by what makes the page
 */
public record Preview(String heading, RawString said) {
    /** More than any text may have is not looked at: it is refused when it is saved. */
    private static final int LONGEST = 20_000;

    /** None of what is blank. */
    public static List<Preview> of(String heading, String text, Under under) {
        return text.isBlank() || text.length() > LONGEST
                ? List.of()
                : List.of(new Preview(heading, new RawString(Markdown.html(text, under))));
    }
}
