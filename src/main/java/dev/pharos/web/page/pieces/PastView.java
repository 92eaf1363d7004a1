package dev.pharos.web.page.pieces;

import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;

/**
 * An incident as one line of a list.
 *
 * @param open whether it lasts
 * @param state the same in a word: open, resolved or ended
 * @param look the same as a shape
 * @param when it began, and how long it lasted
 * @param ending how it ended, where that is worth a word; may be empty
 */
public record PastView(String href, boolean open, String state, Look look, String title, Prose when, String ending) {

    /** With the name of its component. */
    public static PastView named(PublicIncident incident, Course course, Instant now) {
        return of(incident, course, incident.name() + ": " + phrase(course), now);
    }

    /** On the page of its component. */
    public static PastView unnamed(PublicIncident incident, Course course, Instant now) {
        return of(incident, course, Words.capital(phrase(course)), now);
    }

    /** Where an incident is told. */
    public static String href(PublicIncident incident) {
        return "/incidents/" + incident.id();
    }

    private static String phrase(Course course) {
        return course.named().plain().phrase();
    }

    private static PastView of(PublicIncident incident, Course course, String title, Instant now) {
        var open = incident.resolvedAt().isEmpty();
        var recovered = incident.recovered();
        var today = Words.dateOf(incident.startedAt()).equals(Words.dateOf(now));
        var moment = (today ? "Today, " : "") + Words.moment(incident.startedAt(), now);
        var lasting = Words.brief(incident.lasting(now));
        return new PastView(
                href(incident),
                open,
                open ? "Open" : recovered ? "Resolved" : "Ended",
                open ? Look.DOWN : recovered ? Look.UP : Look.NO_DATA,
                title,
                new Prose()
                        .time(incident.startedAt(), moment)
                        .text(open ? ", for " + lasting + " so far" : ", for " + lasting),
                open
                        ? course.beginning()
                        : incident.resolution().map(Ended::sentence).orElse(""));
    }
}
