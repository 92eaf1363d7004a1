package dev.pharos.web.console.postmortem;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.words.Preview;
import java.util.List;

/**
 * The form in which a postmortem is written, as the template shows it.
 *
 * @param back the incident
 * @param begun whether its text is still what is known, and nobody has saved it
 * @param isPublic whether the public reads it now
 * @param over whether the incident is, so that it may be published
 * @param wrong why the last press did nothing
 * @param preview of what was typed; none before that is asked for
 */
public record PostmortemView(
        Frame frame,
        String heading,
        String lead,
        String name,
        String back,
        boolean begun,
        boolean isPublic,
        boolean over,
        String text,
        long revision,
        List<String> wrong,
        List<Preview> preview) {}
