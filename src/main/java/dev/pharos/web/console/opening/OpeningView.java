package dev.pharos.web.console.opening;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.words.Choice;
import dev.pharos.web.console.words.Preview;
import java.util.List;

/**
 * The form in which an incident is opened, as the template shows it.
 *
 * @param targets that are ticked, and those that were found besides
 * @param found how many were, in words
 * @param policies by which people may be told; nobody is the first
 * @param wrong why the last press did nothing
 * @param preview of what was typed; none before that is asked for
 */
public record OpeningView(
        Frame frame,
        String title,
        List<Weight> impacts,
        List<Ticked> targets,
        String search,
        String found,
        boolean isPublic,
        String startedAt,
        List<Choice> statuses,
        String text,
        List<Choice> policies,
        List<String> wrong,
        List<Preview> preview) {

    /** How bad it may be, and what follows from it. */
    public record Weight(String value, String words, String small, boolean chosen) {}

    /** @param small its group; may be empty */
    public record Ticked(String key, String name, String small, boolean ticked) {}
}
