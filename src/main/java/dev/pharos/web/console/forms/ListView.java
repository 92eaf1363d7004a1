package dev.pharos.web.console.forms;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * All things of a kind, as the template shows them.
 *
 * @param next where further ones are; empty on the last page
 */
public record ListView(
        Frame frame,
        String heading,
        String lead,
        FormView.Link crumb,
        FormView.Link fresh,
        List<Item> items,
        String next) {
    /** @param file that owns it; empty where it is changed here */
    public record Item(String key, String name, String href, String file) {}
}
