package dev.pharos.web.console.forms;

import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * The form of one thing, as the template shows it.
 *
 * @param one what it is one of
 * @param crumb where it is shown
 * @param action where the form is sent
 * @param all where all of its kind are
 * @param about which revision it is of, in words; may be empty
 * @param file that owns it; may be empty
 * @param kinds other beginnings to choose from
 * @param base what the form was made of, as JSON
 * @param text what is written
 * @param rows how high its field is
 * @param wrong what is not right with the whole of it
 * @param overtaken what somebody else did meanwhile; the only one, or none
 * @param faults what is wrong with what is written
 * @param seeable whether there is something to look at
 * @param seen where it is, as it is written; the only place, or none
 * @param tested what came of a test; the only one, or none
 * @param changes against what is kept
 * @param saying how many there are, or why it cannot be saved
 * @param yaml as a file would have it; empty while something is wrong
 * @param deletable whether it can be deleted here
 */
public record FormView(
        Frame frame,
        String heading,
        String lead,
        String one,
        Link crumb,
        Link all,
        String back,
        String action,
        String about,
        boolean fresh,
        String file,
        List<Link> kinds,
        long revision,
        String base,
        String text,
        int rows,
        List<String> wrong,
        List<Overtaken> overtaken,
        List<Fault> faults,
        boolean testable,
        boolean seeable,
        List<String> seen,
        List<Tested> tested,
        List<Changes.Change> changes,
        String saying,
        String yaml,
        boolean deletable,
        String script) {

    /** Somewhere to go. */
    public record Link(String href, String words, boolean chosen) {}

    /** @param line where it stands; 0 where it is of none */
    public record Fault(int line, String field, String message) {}

    /** What came of a test. */
    public record Tested(String css, String sentence, String facts) {}

    /** What somebody else changed meanwhile, and what its reader does now. */
    public record Overtaken(Prose sentence, List<Changes.Change> theirs, String both) {}
}
