package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Prose;
import java.util.stream.Collectors;

/** Writes prose as it stands in the tables of tests, with tags for what its marks mean. */
final class Told {
    private Told() {}

    static String of(Prose prose) {
        return prose.runs().stream().map(Told::of).collect(Collectors.joining()).strip();
    }

    private static String of(Prose.Run run) {
        if (!run.at().isEmpty()) {
            return "<time datetime=\"" + run.at() + "\">" + run.words() + "</time>";
        }
        if (!run.href().isEmpty()) {
            return "<a href=\"" + run.href() + "\">" + run.words() + "</a>";
        }
        return run.strong() ? "<strong>" + run.words() + "</strong>" : run.words();
    }
}
