package dev.pharos.web.console.targets.bulk;

import dev.pharos.catalog.targets.bulk.BulkAct;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.page.words.Words;
import java.util.Arrays;
import java.util.Optional;

/** What somebody wants done, in words. */
enum Wanted {
    PAUSE("pause", "Pause", "paused"),
    RESUME("resume", "Resume", "resumed"),
    LABEL("label", "Label", "labelled"),
    SILENCE("silence", "Silence", "silenced"),
    DELETE("delete", "Delete", "deleted");

    private final String code;
    private final String verb;
    private final String done;

    Wanted(String code, String verb, String done) {
        this.code = code;
        this.verb = verb;
        this.done = done;
    }

    static Optional<Wanted> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    String verb() {
        return verb;
    }

    /** The edit that it is; empty of one that changes no target. */
    Optional<BulkAct> edit(SentForm form) {
        return switch (this) {
            case PAUSE -> Optional.of(new BulkAct.Pause());
            case RESUME -> Optional.of(new BulkAct.Resume());
            case LABEL ->
                Optional.of(new BulkAct.Label(
                        form.text("name").strip(),
                        form.has("off")
                                ? Optional.empty()
                                : Optional.of(form.text("value").strip())));
            case DELETE -> Optional.of(new BulkAct.Delete());
            case SILENCE -> Optional.empty();
        };
    }

    /** Asks before it is done. */
    String question(int can, int all) {
        var which = can == all ? Words.count(all, "target") : Words.number(can) + " of " + Words.count(all, "target");
        return can == 0 ? "None of " + Words.count(all, "target") + " can be " + done + "." : verb + " " + which + "?";
    }

    /** Says what was done. */
    String answer(int count, int not) {
        var rest = not == 0 ? "." : ", " + Words.number(not) + (not == 1 ? " is not." : " are not.");
        return count == 0
                ? "No target was " + done + "."
                : Words.count(count, "target") + (count == 1 ? " is " : " are ") + done + rest;
    }

    /** What it means. */
    String meaning() {
        return switch (this) {
            case PAUSE ->
                "They are not probed until somebody resumes them. What is open of them ends, and whoever was told hears that.";
            case RESUME -> "They are probed at once, and begin from knowing nothing.";
            case LABEL -> "Labels are what targets are found, grouped, routed and silenced by.";
            case SILENCE -> "They are probed on, and nobody is told of what goes wrong meanwhile.";
            case DELETE ->
                "They are not watched any more, and what is open of them ends. Their history stays; their settings do not.";
        };
    }
}
