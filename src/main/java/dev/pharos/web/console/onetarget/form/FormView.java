package dev.pharos.web.console.onetarget.form;

import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.onetarget.ResultView;
import dev.pharos.web.console.onetarget.ToldView;
import dev.pharos.web.console.onetarget.form.answer.BodyTree;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * The form of a target, as the template shows it.
 *
 * @param action where it is sent
 * @param back where the target is, or the list
 * @param about which revision it is of, in words; may be empty
 * @param file that owns it; may be empty
 * @param wrong what is not right with the whole of it
 * @param overtaken what somebody else did meanwhile; the only one, or none
 * @param sections of fields
 * @param headers that are sent along, with empty ones to fill in
 * @param answer what a try saw; the only one, or none
 * @param told who would be told; the only one, or none
 * @param changes against what is kept
 * @param saying how many there are, or why it cannot be saved
 * @param yaml as a file would have it; empty while something is wrong
 */
public record FormView(
        Frame frame,
        String heading,
        String action,
        String back,
        String about,
        String file,
        String kind,
        boolean fresh,
        long revision,
        String base,
        List<String> wrong,
        List<Overtaken> overtaken,
        List<Section> sections,
        List<HeaderLine> headers,
        List<String> headerErrors,
        List<Answer> answer,
        List<ToldView> told,
        List<Changes.Change> changes,
        String saying,
        String yaml,
        String script) {

    /** @param folded whether it is one line until somebody opens it */
    public record Section(String title, String hint, boolean folded, List<Line> lines) {}

    /** Fields beside one another. */
    public record Line(List<Field> fields) {}

    /**
     * A field.
     *
     * @param type {@code text}, {@code mono}, {@code area}, {@code select} or {@code check}
     * @param errors what is wrong with it
     */
    public record Field(
            String id,
            String name,
            String label,
            String hint,
            String type,
            String value,
            List<Option> options,
            List<String> errors) {}

    /** Something to select. */
    public record Option(String value, String words, boolean chosen) {}

    /** A header that is sent along. */
    public record HeaderLine(String name, String value) {}

    /**
     * What a try saw.
     *
     * @param offers for each assertion that does not hold, one that does; may be fewer
     */
    public record Answer(ResultView result, List<Offered> offers, BodyTree body) {}

    /** @param line which of the assertions, as it is written */
    public record Offered(String line, String offer) {}

    /**
     * What somebody else changed meanwhile.
     *
     * @param theirs which fields, each with what it is now
     * @param both which of them both changed
     */
    public record Overtaken(Prose sentence, List<Changes.Change> theirs, String both) {}
}
