package dev.pharos.web.console.incident;

import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.json.rule.Texts;
import dev.pharos.markdown.Markdown;
import dev.pharos.web.console.session.Session;
import java.time.Instant;
import java.util.List;

/**
 * A line of the story: something that happened, or will.
 *
 * @param css its mark on the line of time
 * @param icon what stands before its words; may be empty
 * @param strong its first words, which say what it is
 * @param small why, or what follows from it
 * @param below what became of it
 */
public record StoryLine(
        Kind kind, String css, Instant at, String icon, String strong, String text, String small, List<Below> below) {
    /** Of what stands whole elsewhere. */
    private static final int LONGEST = 300;

    /** What it tells of, as a reader may choose. */
    public enum Kind {
        PROBES("probes", "Probes"),
        TOLD("told", "Told"),
        NOT_TOLD("not-told", "Not told"),
        PEOPLE("people", "People"),
        /** The incident itself: stands there whatever is chosen. */
        TURN("", "");

        private final String code;
        private final String words;

        Kind(String code, String words) {
            this.code = code;
            this.words = words;
        }

        /** As it stands in the address. */
        String code() {
            return code;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param css {@code down} where it is trouble
     * @param href where more of it is; may be empty
     */
    public record Below(String css, String icon, String words, String href) {}

    public StoryLine {
        below = List.copyOf(below);
    }

    /** What people told everybody. */
    static StoryLine toThePublic(IncidentUpdate update) {
        var said = update.definition();
        return new StoryLine(
                Kind.PEOPLE,
                "who",
                update.at(),
                "page",
                "Told the public: " + said.status().code() + ".",
                Texts.cut(Markdown.plain(said.text()), LONGEST),
                "By " + Session.shown(update.by()) + ".");
    }

    StoryLine(Kind kind, String css, Instant at, String icon, String strong, String text, String small) {
        this(kind, css, at, icon, strong, text, small, List.of());
    }
}
