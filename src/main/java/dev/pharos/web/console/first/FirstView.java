package dev.pharos.web.console.first;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;

/**
 * The first steps, as the template shows them.
 *
 * @param itself whether Pharos watches itself already
 * @param channels how many there are already, in words; empty where there is none
 * @param healthy whether Pharos itself is
 * @param mayEdit whether its reader can do the first two
 */
public record FirstView(
        Frame frame,
        Prose.Run asOf,
        String heading,
        boolean itself,
        String channels,
        boolean healthy,
        boolean mayEdit) {}
