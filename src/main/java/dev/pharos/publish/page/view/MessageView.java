package dev.pharos.publish.page.view;

import dev.pharos.publish.page.words.Look;
import io.quarkus.qute.RawString;

/** A page that has only a sentence to say. */
public record MessageView(Frame frame, RawString icon, String heading, String lead, String watched) {

    /** Where nothing is, or nothing that is public; it does not tell which. */
    public static MessageView notFound(Site site) {
        return of(
                site,
                "Page not found.",
                "No page has this address. It may be mistyped, or what it showed is no longer public.",
                "Not found");
    }

    /** Where the records cannot be read. */
    public static MessageView away(Site site) {
        return of(
                site,
                "We cannot see right now.",
                "Our records are out of reach. This says nothing about what we watch. Please look again in a moment.",
                "Cannot see");
    }

    /** Where more ask than can be served. */
    public static MessageView busy(Site site) {
        return of(
                site,
                "Too many visitors right now.",
                "This page could not be made at once. This says nothing about what we watch. Please look again in a"
                        + " few seconds.",
                "Too many visitors");
    }

    /** Where we made a mistake. */
    public static MessageView broken(Site site) {
        return of(site, "This page is broken.", "The mistake is ours, and says nothing about what we watch.", "Broken");
    }

    private static MessageView of(Site site, String heading, String lead, String tab) {
        var skip = new Frame.Skip("answer", "Skip to the answer");
        var frame = Frame.of(site, tab + ": " + site.name(), heading, Look.NO_DATA, skip);
        return new MessageView(
                frame, Pieces.icon(Look.NO_DATA), heading, lead, Footing.watched(java.util.List.of(), site));
    }
}
