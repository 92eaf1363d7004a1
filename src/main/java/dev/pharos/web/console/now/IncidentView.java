package dev.pharos.web.console.now;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.outcome.Reason;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
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
        String snoozed) {
    private static final int MOST_NOTES = 3;

    /** What somebody wrote. */
    public record Note(String by, String text) {}

    static IncidentView of(Story story, Known known) {
        var incident = story.incident();
        var now = known.now();
        var by = takenBy(story).map(it -> "acknowledged by " + it).orElse("not acknowledged");
        return new IncidentView(
                incident.id().toString(),
                incident.state() == IncidentState.OPEN,
                Words.capital(incident.severity().code()) + ", " + by,
                Prose.Run.time(incident.startedAt(), Words.clockSeconds(incident.startedAt(), now)),
                Words.brief(Duration.between(incident.startedAt(), now)),
                known.name(incident) + ": " + phrase(incident, known),
                cause(incident),
                runbook(incident, known),
                notes(story, now),
                Ladder.of(story, known),
                incident.snooze()
                        .filter(it -> it.until().isAfter(now))
                        .map(it -> "Snoozed by " + Session.shown(it.by()) + ": asked again at "
                                + Words.moment(it.until(), now) + ".")
                        .orElse(""));
    }

    /** Who took it; empty while nobody has. */
    static Optional<String> takenBy(Story story) {
        return story.events().stream()
                .filter(_ -> story.incident().state() == IncidentState.ACKNOWLEDGED)
                .flatMap(it -> it instanceof IncidentEvent.Acknowledged taken
                        ? Optional.of(Session.shown(taken.by())).stream()
                        : Optional.<String>empty().stream())
                .reduce((_, last) -> last);
    }

    /** What is wrong, in a few words: {@code certificate expired}. */
    static String phrase(Incident incident, Known known) {
        return text(incident, known).phrase();
    }

    /** The same as what a sentence goes on with after "It": {@code has refused connections}. */
    static String has(Incident incident, Known known) {
        return text(incident, known).has();
    }

    private static ReasonText text(Incident incident, Known known) {
        var timeout = known.watched(incident).map(it -> it.target().definition().timeout());
        var took = Duration.ofNanos(incident.cause().timings().totalNanos());
        var reason = incident.cause().verdict() instanceof Verdict.Fail fail
                ? Optional.of(fail.reason())
                : Optional.<Reason>empty();
        return ReasonText.of(reason, ReasonText.limit(took, timeout));
    }

    private static String cause(Incident incident) {
        return incident.cause().verdict() instanceof Verdict.Fail fail ? fail.message() : "";
    }

    private static String runbook(Incident incident, Known known) {
        return known.watched(incident)
                .flatMap(it -> it.target().definition().runbookUrl())
                .map(Object::toString)
                .filter(it -> it.startsWith("https://") || it.startsWith("http://"))
                .orElse("");
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
