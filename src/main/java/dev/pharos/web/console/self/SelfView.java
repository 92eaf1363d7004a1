package dev.pharos.web.console.self;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * Pharos itself, as the template shows it.
 *
 * @param parts what each part says of itself
 * @param hints what could be better and is no fault
 * @param groups figures that belong together
 */
record SelfView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        List<Part> parts,
        List<String> hints,
        List<Group> groups) {
    /** @param css its colour and shape */
    public record Part(String css, String name, String words) {}

    public record Group(String name, List<Figure> figures) {}

    public record Figure(String name, String value) {}
}
