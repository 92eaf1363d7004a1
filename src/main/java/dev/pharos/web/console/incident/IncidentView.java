package dev.pharos.web.console.incident;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.story.Rung;
import dev.pharos.web.console.story.Undo;
import dev.pharos.web.console.updates.ToldLine;
import dev.pharos.web.page.incident.Waterfall;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * The whole story of one incident, as the template shows it.
 *
 * @param waits whether nobody has taken it
 * @param target its key
 * @param undo whether its acknowledgement can be taken back
 * @param snoozed until when its escalation rests; empty where it does not
 * @param chips which lines there are, and which are shown
 * @param story those that are shown, the oldest first, and what comes next
 * @param ladder who was told and who is next, while it goes on
 * @param cause what is wrong, in a sentence
 * @param message what the probe itself says
 * @param fall the phases of that probe; without rows where they are not known
 * @param usual whether what is usual stands beside them
 * @param together the others that are told as one with it
 * @param told the last of what people wrote for the public, drafts included, and {@code tells} how much that is in all
 * @param postmortem what became of it; empty where nobody has written one
 * @param byHand whether a person opened it
 * @param titled whether it is called otherwise than that its target is down, so that no probe confirmed it
 */
public record IncidentView(
        Frame frame,
        String heading,
        Prose lead,
        Prose.Run asOf,
        String id,
        String target,
        String name,
        boolean waits,
        boolean goesOn,
        Undo undo,
        String snoozed,
        List<Fact> facts,
        ProbesView probes,
        List<Chip> chips,
        List<Line> story,
        List<Rung> ladder,
        String cause,
        String message,
        String runbook,
        String caption,
        Waterfall fall,
        boolean usual,
        List<Other> together,
        boolean moreTogether,
        List<ToldLine> told,
        int tells,
        String postmortem,
        boolean byHand,
        boolean titled,
        boolean mayAct) {

    /** @param css how its value is shown; may be empty */
    public record Fact(String word, String css, Prose.Run value, String small) {}

    /** A part of the story to choose. */
    public record Chip(String href, String words, int count, boolean current) {}

    /** @param day where a new day begins with it, that day; else empty */
    public record Line(
            String day,
            String css,
            Prose.Run at,
            String icon,
            String strong,
            String text,
            String small,
            List<StoryLine.Below> below) {}

    /** Another incident. */
    public record Other(String id, String name, boolean goesOn) {}
}
