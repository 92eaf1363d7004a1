package dev.pharos.web.published;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.markdown.Markdown;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A step in the life of an incident, as it is told to those who are not looking at the page.
 *
 * @param words plain; of people as they wrote them, in Markdown
 * @param said what people told; empty of what we found
 */
public record Update(UpdateStatus step, Instant at, String words, Optional<IncidentUpdate> said) {
    private static Update found(UpdateStatus status, Instant at, String words) {
        return new Update(status, at, words, Optional.empty());
    }

    /** The words without marks. */
    public String plain() {
        return said.isPresent() ? Markdown.plain(words) : words;
    }

    /**
     * All that there are so far, the newest first; never none. That somebody is on it goes without saying where people tell
     * more; and what ended ends, even if people told of a step shortly after its last failing probe.
     */
    public static List<Update> of(PublicIncident incident, Course course) {
        var said = incident.words().updates();
        var updates = new ArrayList<Update>();
        updates.add(found(UpdateStatus.INVESTIGATING, incident.openedAt(), opened(incident, course)));
        incident.acknowledgedAt()
                .filter(_ -> said.isEmpty())
                .ifPresent(at -> updates.add(found(UpdateStatus.IDENTIFIED, at, "People are working on it.")));
        said.forEach(it -> updates.add(
                new Update(it.definition().status(), it.at(), it.definition().text(), Optional.of(it))));
        incident.resolvedAt()
                .ifPresent(at -> updates.add(found(UpdateStatus.RESOLVED, notBefore(said, at), over(incident, at))));
        // Of one moment, what we found stands before what people told; but the end is the end of all before it.
        updates.sort(Comparator.comparing(Update::at));
        return updates.reversed();
    }

    private static Instant notBefore(List<IncidentUpdate> said, Instant end) {
        return said.stream()
                .filter(it -> it.definition().status() != UpdateStatus.RESOLVED)
                .map(IncidentUpdate::at)
                .filter(end::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(end);
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
