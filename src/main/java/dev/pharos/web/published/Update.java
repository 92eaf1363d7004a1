package dev.pharos.web.published;

import dev.pharos.core.incident.Resolution;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A step in the life of an incident, as it is told to those who are not looking at the page. */
public record Update(Step step, Instant at, String words) {
    /** The field's own words for how far it has come. */
    public enum Step {
        INVESTIGATING,
        IDENTIFIED,
        RESOLVED
    }

    /** All that there are so far, the newest first; never none. */
    public static List<Update> of(PublicIncident incident, Course course) {
        var updates = new ArrayList<Update>();
        updates.add(new Update(Step.INVESTIGATING, incident.openedAt(), opened(incident, course)));
        incident.acknowledgedAt()
                .ifPresent(at -> updates.add(new Update(Step.IDENTIFIED, at, "People are working on it.")));
        incident.resolvedAt().ifPresent(at -> updates.add(new Update(Step.RESOLVED, at, over(incident, at))));
        return updates.reversed();
    }

    private static String opened(PublicIncident incident, Course course) {
        var began = course.began();
        var explained = began.explained();
        return incident.name() + " " + began.plain().did() + "." + (explained.isEmpty() ? "" : " " + explained)
                + " The outage counts from its first failing probe, at " + utc(incident.startedAt()) + ".";
    }

    private static String over(PublicIncident incident, Instant at) {
        var how = incident.resolution().orElse(Resolution.RECOVERED);
        var ended = how == Resolution.RECOVERED ? incident.name() + " answers again." : Ended.sentence(how);
        return ended + " It lasted " + Words.full(incident.lasting(at)) + ".";
    }

    private static String utc(Instant at) {
        return Words.dateOf(at) + " " + Words.clockSeconds(at) + " UTC";
    }
}
