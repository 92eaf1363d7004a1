package dev.pharos.web.page.pieces;

import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Words;
import java.util.Comparator;
import java.util.List;

/**
 * What all pages have around them.
 *
 * @param title for the tab: the state comes first
 * @param look for the tab: the state as a shape
 * @param skip where the first link jumps to, and what it says
 * @param watched by whom, how often and from where
 */
public record Frame(Site site, String title, String description, Look look, Skip skip, String watched) {
    /** A link past everything that is the same on all pages. */
    public record Skip(String target, String words) {}

    /** Around a page that watches nothing of its own. */
    public static Frame of(Site site, String title, String description, Skip skip) {
        return new Frame(site, title, description, Look.NO_DATA, skip, watched(List.of(), site));
    }

    /**
     * @param about what the answer is about; empty where it is everything
     * @param definitions of what is watched
     */
    public static Frame of(Site site, Answer answer, String about, Skip skip, List<TargetDefinition> definitions) {
        var title = answer.tab() + ": " + (about.isEmpty() ? "" : about + " – ") + site.name();
        return new Frame(site, title, answer.summary(), answer.look(), skip, watched(definitions, site));
    }

    private static String watched(List<TargetDefinition> definitions, Site site) {
        var intervals = definitions.stream()
                .filter(it -> !it.paused())
                .map(TargetDefinition::interval)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        var every = intervals.isEmpty()
                ? ""
                : intervals.size() == 1
                        ? ", " + Words.every(intervals.getFirst())
                        : ", every " + Words.exact(intervals.getFirst()) + " to " + Words.exact(intervals.getLast());
        return "Watched by Pharos" + every
                + site.location().map(it -> ", from " + it).orElse("") + ". All times are UTC.";
    }
}
