package dev.pharos.web.console.incidents;

import dev.pharos.core.access.Role;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.IncidentReader.Listed;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Undo;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The list of incidents, as the template shows it.
 *
 * @param state what the form keeps of the question; empty for all
 * @param target the key that is asked for; may be empty
 * @param open those that go on
 * @param openMore how many more go on and are not on the page
 * @param newer where the newest are, from a later page; empty on the first one
 * @param older where the next ones are; empty on the last page
 */
public record IncidentsView(
        Frame frame,
        String heading,
        Prose lead,
        Prose.Run asOf,
        List<Chip> chips,
        String state,
        String target,
        List<Choice> severities,
        boolean narrowed,
        List<Row> open,
        long openMore,
        List<Month> past,
        String newer,
        String older,
        boolean mayAct) {
    public static final String PATH = "/console/incidents";

    /** A state to choose. */
    public record Chip(String href, String words, String count, boolean current) {}

    /** One of which to choose in the form. */
    public record Choice(String value, String words, boolean chosen) {}

    /** Those that began in a month. */
    public record Month(String name, List<Row> rows) {}

    /**
     * @param who has it; of one that is over: how it ended
     * @param undo whether its reader has just acknowledged it
     */
    public record Row(
            String id,
            boolean waits,
            String name,
            String phrase,
            String severity,
            String who,
            Prose.Run began,
            String lasts,
            Undo undo) {}

    static IncidentsView of(Listing listing, IncidentsPage page, Frame frame, Session session) {
        var question = listing.question();
        var months = new LinkedHashMap<String, List<Row>>();
        listing.past()
                .forEach(it -> months.computeIfAbsent(Words.month(it.incident().startedAt()), _ -> new ArrayList<>())
                        .add(row(it, listing, session)));
        var hidden = question.state().isEmpty() && question.before().isEmpty()
                ? listing.goingOn() - listing.open().size()
                : 0;
        return new IncidentsView(
                frame,
                page.heading(),
                page.lead(),
                Prose.Run.time(listing.now(), Words.clockSeconds(listing.now())),
                chips(listing),
                question.state().map(IncidentState::code).orElse(""),
                question.target().map(TargetKey::value).orElse(""),
                severities(question),
                question.isNarrowed(),
                listing.open().stream().map(it -> row(it, listing, session)).toList(),
                Math.max(0, hidden),
                months.entrySet().stream()
                        .map(it -> new Month(it.getKey(), it.getValue()))
                        .toList(),
                question.before().isPresent()
                        ? PATH + question.before(Optional.empty()).query()
                        : "",
                older(listing),
                session.may(Role.RESPONDER));
    }

    private static String older(Listing listing) {
        var shown = listing.past().isEmpty() ? listing.open() : listing.past();
        return listing.more()
                ? PATH
                        + listing.question()
                                .before(Optional.of(shown.getLast().incident().id()))
                                .query()
                : "";
    }

    private static List<Chip> chips(Listing listing) {
        return List.of(
                chip(listing, Optional.empty(), "All", listing.goingOn() + listing.over()),
                chip(listing, Optional.of(IncidentState.OPEN), "Nobody has it", listing.waiting()),
                chip(listing, Optional.of(IncidentState.ACKNOWLEDGED), "Taken", listing.taken()),
                chip(listing, Optional.of(IncidentState.RESOLVED), "Over", listing.over()));
    }

    private static Chip chip(Listing listing, Optional<IncidentState> state, String words, long count) {
        var question = listing.question();
        return new Chip(
                PATH + question.in(state).query(),
                words,
                Words.number(count),
                question.state().equals(state));
    }

    private static List<Choice> severities(Question question) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "any", question.severity().isEmpty()));
        Arrays.stream(Severity.values())
                .map(it -> new Choice(it.code(), it.code(), question.severity().equals(Optional.of(it))))
                .forEach(choices::add);
        return choices;
    }

    private static Row row(Listed listed, Listing listing, Session session) {
        var incident = listed.incident();
        var end = incident.resolvedAt().orElse(listing.now());
        return new Row(
                incident.id().toString(),
                incident.state() == IncidentState.OPEN,
                listing.name(listed),
                IncidentWords.text(incident, listing.watched(incident)).phrase(),
                incident.severity().code(),
                who(listed),
                Prose.Run.time(incident.startedAt(), Words.moment(incident.startedAt(), listing.now())),
                Words.brief(Duration.between(incident.startedAt(), end)),
                Undo.fresh(incident, listed.takenBy(), session, listing.now()));
    }

    private static String who(Listed listed) {
        return switch (listed.incident().state()) {
            case OPEN -> "nobody has it";
            case ACKNOWLEDGED -> listed.takenBy().map(Session::shown).orElse("somebody") + " has it";
            case RESOLVED ->
                listed.incident().resolution().map(IncidentWords::ended).orElse("over")
                        + listed.takenBy()
                                .map(it -> "; " + Session.shown(it) + " had it")
                                .orElse("");
        };
    }
}
