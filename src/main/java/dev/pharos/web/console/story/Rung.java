package dev.pharos.web.console.story;

import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * A step of the ladder: somebody who was told, or will be.
 *
 * @param css {@code done}, {@code next} or {@code then}
 * @param at when, as it is shown
 * @param count how long until then; empty but for the next one
 * @param passed how much of the wait has passed, in per cent
 */
public record Rung(String css, Prose.Run at, String count, int passed, String who, List<Line> lines) {
    /** What became of it. */
    public record Line(String css, String icon, String words) {}
}
