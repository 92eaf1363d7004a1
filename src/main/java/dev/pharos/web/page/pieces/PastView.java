package dev.pharos.web.page.pieces;

import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
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
    public static PastView named(PublicIncident incident, Course course, Instant now, Tongue tongue) {
        return of(incident, course, title(incident, course, tongue), now, tongue);
    }

    /** On the page of its component. */
    public static PastView unnamed(PublicIncident incident, Course course, Instant now, Tongue tongue) {
        var title = incident.isByHand() ? incident.name() : Words.capital(phrase(course, tongue));
        return of(incident, course, title, now, tongue);
    }

    /** What it is called, in English. */
    public static String title(PublicIncident incident, Course course) {
        return title(incident, course, Tongue.ENGLISH);
    }

    /** What it is called: with the name of its component; of one that a person opened, as they call it. */
    public static String title(PublicIncident incident, Course course, Tongue tongue) {
        return incident.isByHand()
                ? incident.name()
                : tongue.say("past.title", "name", incident.name(), "phrase", phrase(course, tongue));
    }

    /** How an open one shows. */
    public static Look look(PublicIncident incident) {
        return incident.words()
                .byHand()
                .map(it -> switch (it.impact()) {
                    case NONE -> Look.NO_DATA;
                    case MINOR, MAJOR -> Look.DEGRADED;
                    case CRITICAL -> Look.DOWN;
                })
                .orElse(Look.DOWN);
    }

    /** Where an incident is told. */
    public static String href(PublicIncident incident) {
        return "/incidents/" + incident.id();
    }

    private static String phrase(Course course, Tongue tongue) {
        return course.named().plain(tongue).phrase();
    }

    private static PastView of(PublicIncident incident, Course course, String title, Instant now, Tongue tongue) {
        var open = incident.resolvedAt().isEmpty();
        var recovered = incident.recovered();
        var today = Words.dateOf(incident.startedAt()).equals(Words.dateOf(now));
        var moment = tongue.moment(incident.startedAt(), now);
        return new PastView(
                href(incident),
                open,
                tongue.say(open ? "past.open" : recovered ? "past.resolved" : "past.ended"),
                open ? look(incident) : recovered ? Look.UP : Look.NO_DATA,
                title,
                tongue.tell(
                        open ? "past.so-far" : "past.lasted",
                        "time",
                        Prose.Run.time(incident.startedAt(), today ? tongue.say("past.today", "time", moment) : moment),
                        "length",
                        tongue.brief(incident.lasting(now))),
                incident.isByHand()
                        ? ""
                        : open
                                ? course.beginning(tongue)
                                : incident.resolution()
                                        .map(it -> Ended.sentence(it, tongue))
                                        .orElse(""));
    }
}
