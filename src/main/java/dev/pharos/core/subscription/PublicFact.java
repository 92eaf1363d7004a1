package dev.pharos.core.subscription;

import dev.pharos.core.outcome.Excerpt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that the status page tells everybody, in the words of the page.
 *
 * @param thing what it is about: an incident, or planned work
 * @param step which step in the life of that thing; with it, names the fact for good
 * @param word for the step, as people read it: {@code Resolved}
 * @param title how the thing is called
 * @param components the keys of the components that it is about; empty where it is about the whole page
 * @param path where the page tells it, from its root on
 */
public record PublicFact(
        UUID thing,
        String step,
        String word,
        Instant at,
        String title,
        String words,
        List<String> components,
        String path) {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_WORDS = 2_000;

    public PublicFact {
        components = List.copyOf(components);
        title = Excerpt.of(title, LONGEST_TITLE);
        if (words.length() > LONGEST_WORDS) {
            var end = LONGEST_WORDS - 1;
            words = words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + "…";
        }
    }

    /** What names it for good. */
    public record Name(UUID thing, String step) {}

    public Name name() {
        return new Name(thing, step);
    }

    /** Whether somebody who asked for these components wants to hear it; for none means for all. */
    public boolean concerns(List<String> wanted) {
        return wanted.isEmpty() || components.isEmpty() || components.stream().anyMatch(wanted::contains);
    }
}
