package dev.pharos.web.console.rules;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * All alert rules, as the template shows them.
 *
 * @param fresh where one is made; empty for who may not
 */
record RulesView(Frame frame, String heading, String lead, String fresh, List<Line> rules) {
    /**
     * A rule.
     *
     * @param edit where it is changed; empty for who may not
     * @param file that owns it; may be empty
     * @param icon how it stands: {@code down} where it fires, {@code suspect} where it may soon, else {@code up}
     * @param css the colour of that
     * @param stands the same in words
     * @param asks the condition
     * @param how over which time, of what, how bad
     */
    public record Line(
            String key,
            String name,
            String edit,
            String file,
            String icon,
            String css,
            String stands,
            String asks,
            String how) {}
}
