package dev.pharos.web.console.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.page.words.Words;
import java.util.HashSet;
import java.util.Set;

/**
 * Two changes of one definition as one: what only one of the two changed is as that one has it, and what both did is as its
 * reader has it, until they decide.
 *
 * @param both the members at the top that both changed
 */
public record Merged(ObjectNode definition, Set<String> both) {
    private static final int MOST_NAMED = 6;

    public Merged {
        both = Set.copyOf(both);
    }

    /**
     * @param base what both began with
     * @param kept what is kept by now
     * @param mine what the reader's form says
     */
    public static Merged of(ObjectNode base, ObjectNode kept, ObjectNode mine) {
        var theirs = Changes.members(base, kept);
        var own = Changes.members(base, mine);
        var both = new HashSet<>(theirs);
        both.retainAll(own);
        var merged = kept.deepCopy();
        own.forEach(it -> {
            if (mine.has(it)) {
                merged.set(it, mine.get(it));
            } else {
                merged.remove(it);
            }
        });
        return new Merged(merged, both);
    }

    /** What its reader does now. */
    public String words() {
        return both.isEmpty()
                ? "Yours stand beside them. Look at them, and save."
                : "Both of you changed " + Words.names(both.stream().sorted().toList(), MOST_NAMED)
                        + "; the form has yours. Look at it, and save.";
    }
}
