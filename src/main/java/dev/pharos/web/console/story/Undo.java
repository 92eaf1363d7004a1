package dev.pharos.web.console.story;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.json.Instants;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The offer to take an acknowledgement back. Whoever made it is offered that wherever they made it, for a moment; the page of the
 * incident offers it to everybody who may, as long as it stands. What is offered stays valid for as long: nobody has to hurry.
 *
 * @param isOffered whether there is one
 * @param acknowledgedAt which acknowledgement
 * @param seconds how long it is shown as the undoing of what was just done; 0 where that is past
 */
public record Undo(boolean isOffered, String acknowledgedAt, long seconds) {
    private static final Duration OFFERED = Duration.ofSeconds(10);
    private static final Undo NONE = new Undo(false, "", 0);

    /**
     * To whoever has just acknowledged.
     *
     * @param by who did
     */
    public static Undo fresh(Incident incident, Optional<String> by, Session session, Instant now) {
        var standing = standing(incident, by, session, now);
        return standing.seconds() > 0 ? standing : NONE;
    }

    /** To everybody who may. */
    public static Undo standing(Story story, Session session, Instant now) {
        return standing(story.incident(), IncidentWords.acknowledgedAs(story), session, now);
    }

    private static Undo standing(Incident incident, Optional<String> by, Session session, Instant now) {
        if (incident.state() != IncidentState.ACKNOWLEDGED) {
            return NONE;
        }
        var at = incident.acknowledgedAt().orElseThrow();
        var left = OFFERED.minus(Duration.between(at, now));
        var own = by.filter(session.principal().name()::equals).isPresent();
        return new Undo(true, Instants.show(at), own && left.isPositive() ? left.toSeconds() + 1 : 0);
    }
}
