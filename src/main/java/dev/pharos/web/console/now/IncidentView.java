package dev.pharos.web.console.now;

import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Ladder;
import dev.pharos.web.console.story.Rung;
import dev.pharos.web.console.story.Undo;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident that goes on.
 *
 * @param waits whether nobody has taken it
 * @param kick how bad it is, and who has it
 * @param since its start, and how long it lasts
 * @param notes what people wrote, the last ones
 * @param snoozed until when its escalation rests; empty where it does not
 * @param undo whether its reader has just acknowledged it
 */
public record IncidentView(
        String id,
        boolean waits,
        String kick,
        Prose.Run started,
        String lasting,
        String title,
        String cause,
        String runbook,
        List<Note> notes,
        List<Rung> ladder,
        String snoozed,
        Undo undo) {
    private static final int MOST_NOTES = 3;

    /** What somebody wrote. */
    public record Note(String by, String text) {}

    static IncidentView of(Story story, Known known, Session session) {
        var incident = story.incident();
        var now = known.now();
        var by = IncidentWords.takenBy(story).map(it -> "acknowledged by " + it).orElse("not acknowledged");
        return new IncidentView(
                incident.id().toString(),
                incident.state() == IncidentState.OPEN,
                Words.capital(incident.severity().code()) + ", " + by,
                Prose.Run.time(incident.startedAt(), Words.clockSeconds(incident.startedAt(), now)),
                Words.brief(Duration.between(incident.startedAt(), now)),
                known.name(incident) + ": " + known.text(incident).phrase(),
                IncidentWords.cause(incident),
                IncidentWords.runbook(known.watched(incident)),
                notes(story, now),
                Ladder.of(story, known.outlook()),
                incident.snooze()
                        .filter(it -> it.until().isAfter(now))
                        .map(it -> "Snoozed by " + Session.shown(it.by()) + ": asked again at "
                                + Words.moment(it.until(), now) + ".")
                        .orElse(""),
                Undo.fresh(incident, IncidentWords.acknowledgedAs(story), session, now));
    }

    private static List<Note> notes(Story story, Instant now) {
        var notes =
                story.events().stream().flatMap(it -> note(it, now).stream()).toList();
        return notes.subList(Math.max(0, notes.size() - MOST_NOTES), notes.size());
    }

    private static Optional<Note> note(IncidentEvent event, Instant now) {
        return switch (event) {
            case IncidentEvent.Noted noted -> Optional.of(note(noted.actor().by(), noted.at(), noted.text(), now));
            case IncidentEvent.Acknowledged taken -> taken.note().map(it -> note(taken.by(), taken.at(), it, now));
            case IncidentEvent.Unacknowledged back ->
                back.note().map(it -> note(back.actor().by(), back.at(), it, now));
            case IncidentEvent.Snoozed snoozed ->
                snoozed.note().map(it -> note(snoozed.actor().by(), snoozed.at(), it, now));
            case IncidentEvent.Opened _,
                    IncidentEvent.Told _,
                    IncidentEvent.Escalated _,
                    IncidentEvent.NotTold _,
                    IncidentEvent.Resolved _ -> Optional.empty();
        };
    }

    private static Note note(String by, Instant at, String text, Instant now) {
        return new Note(Session.shown(by) + ", " + Words.moment(at, now) + ":", text);
    }
}
