package dev.pharos.publish.page.view;

import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Instant;

/**
 * An incident as one line of a list.
 *
 * @param open whether it lasts
 * @param state the same in a word: open, resolved or ended
 * @param icon the same as a shape
 * @param when it began, and how long it lasted
 * @param ending how it ended, where that is worth a word; may be empty
 */
public record PastView(
        String href, boolean open, String state, RawString icon, String title, RawString when, String ending) {

    /** With the name of its component. */
    public static PastView named(PublicIncident incident, Course course, Instant now) {
        return of(incident, course, incident.name() + ": " + phrase(course), now);
    }

    /** On the page of its component. */
    public static PastView unnamed(PublicIncident incident, Course course, Instant now) {
        return of(incident, course, capital(phrase(course)), now);
    }

    private static String phrase(Course course) {
        return course.named().plain().phrase();
    }

    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static PastView of(PublicIncident incident, Course course, String title, Instant now) {
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
                open ? "Open" : Pieces.recovered(incident) ? "Resolved" : "Ended",
                new RawString(icon(incident)),
                title,
                Pieces.raw(when),
                open ? course.beginning() : Pieces.ending(incident).orElse(""));
    }

    private static String icon(PublicIncident incident) {
        if (incident.resolvedAt().isEmpty()) {
            return Look.DOWN.icon();
        }
        return Pieces.recovered(incident) ? Look.UP.pastIcon() : Look.NO_DATA.pastIcon();
    }
}
