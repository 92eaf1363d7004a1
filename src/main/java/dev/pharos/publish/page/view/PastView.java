package dev.pharos.publish.page.view;

import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An incident as one line of a list.
 *
 * @param open whether it lasts
 * @param when it began, and how long it lasted
 * @param ending how it ended, where that is worth a word; may be empty
 */
public record PastView(String href, boolean open, String title, RawString when, String ending) {

    /** With the name of its component. */
    public static PastView named(PublicIncident incident, Optional<Duration> timeout, Instant now) {
        return of(
                incident,
                incident.name() + ": " + Pieces.plain(incident, timeout).phrase(),
                now);
    }

    /** On the page of its component. */
    public static PastView unnamed(PublicIncident incident, Optional<Duration> timeout, Instant now) {
        return of(incident, capital(Pieces.plain(incident, timeout).phrase()), now);
    }

    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static PastView of(PublicIncident incident, String title, Instant now) {
        var open = incident.resolvedAt().isEmpty();
        var today = Words.dateOf(incident.startedAt()).equals(Words.dateOf(now));
        var moment = (today ? "Today, " : "") + Words.moment(incident.startedAt(), now);
        var lasting = Words.brief(incident.lasting(now));
        var when = new Html()
                .time(incident.startedAt(), moment)
                .text(open ? ", for " + lasting + " so far" : ", for " + lasting);
        return new PastView(
                Pieces.href(incident),
                open,
                title,
                Pieces.raw(when),
                Pieces.ending(incident).orElse(""));
    }
}
