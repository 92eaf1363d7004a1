package dev.pharos.web.console.forms;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * What was made for a thing, and is shown this once.
 *
 * @param shown where the thing is
 */
public record MadeView(Frame frame, String heading, FormView.Link crumb, String shown, List<Secret> secrets) {
    /** @param field that holds it */
    public record Secret(String field, String value) {}
}
