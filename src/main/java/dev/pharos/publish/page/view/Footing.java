package dev.pharos.publish.page.view;

import dev.pharos.core.target.TargetDefinition;
import dev.pharos.publish.page.words.Words;
import java.util.Comparator;
import java.util.List;

/** The line at the foot of each page. */
public final class Footing {
    private Footing() {}

    /** By whom, how often and from where the targets are watched. */
    public static String watched(List<TargetDefinition> definitions, Site site) {
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
