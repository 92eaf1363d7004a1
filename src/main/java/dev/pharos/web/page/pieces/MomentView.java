package dev.pharos.web.page.pieces;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose.Run;
import dev.pharos.web.page.words.Words;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline.
 *
 * @param css how its dot is filled: {@code now}, {@code end} or not at all
 * @param what in a word or two
 * @param more in a sentence
 * @param said what people tell of it, made of their Markdown; null where they tell nothing
 */
public record MomentView(
        String css,
        Run at,
        String what,
        String more,
        @Nullable RawString said) {

    private record Event(
            Instant at,
            String css,
            String what,
            String more,
            @Nullable RawString said) {
        Event(Instant at, String css, String what, String more) {
            this(at, css, what, more, null);
        }
    }

    /**
     * What else happened while an incident lasted.
     *
     * @param escalations when further people were told
     * @param maintained when work was planned on its target, as far as that is public
     * @param flapping since when it went down and up too often, and how often; empty where it did not
     */
    public record Meanwhile(List<Instant> escalations, List<Maintained> maintained, Optional<Flapped> flapping) {
        public static final Meanwhile NOTHING = new Meanwhile(List.of(), List.of(), Optional.empty());
    }

    /** When work was planned on its target; without an end while that is under way, or where the incident ended first. */
    public record Maintained(Instant from, Optional<Instant> until) {}

    /** A moment in which its target was found to flap. */
    public record Flapped(Instant at, Flaps flaps) {}

    /**
     * The timeline of an incident, oldest first.
     *
     * @param failures how many failing probes in a row confirm an outage of its target, where that is known
     * @param seconds whether times show their seconds
     */
    public static List<MomentView> of(
            PublicIncident incident, Optional<Integer> failures, Meanwhile meanwhile, boolean seconds) {
        var events = new ArrayList<Event>();
        events.add(new Event(incident.startedAt(), "", "First failing probe.", "The outage counts from here."));
        events.add(new Event(incident.openedAt(), "", "Confirmed down", confirmed(failures)));
        incident.acknowledgedAt().ifPresent(at -> events.add(new Event(at, "", "Acknowledged.", "Somebody is on it.")));
        meanwhile
                .flapping()
                .ifPresent(it -> events.add(
                        new Event(it.at(), "", "Flapping:", "it " + it.flaps().did())));
        meanwhile.escalations().forEach(at -> events.add(new Event(at, "", "Escalated.", "More people were told.")));
        for (var it : meanwhile.maintained()) {
            events.add(new Event(it.from(), "", "Planned maintenance.", "What probes find meanwhile does not count."));
            it.until()
                    .ifPresent(
                            at -> events.add(new Event(at, "", "Planned maintenance", "ended: probes count again.")));
        }
        incident.resolvedAt().ifPresent(at -> events.add(end(incident, at)));
        incident.words().updates().forEach(it -> events.add(said(it)));
        events.sort(Comparator.comparing(Event::at));
        var lit = incident.resolvedAt().isEmpty() ? events.getLast() : events.getFirst();
        return events.stream()
                .map(event -> new MomentView(
                        event == lit ? "now" : event.css(),
                        time(event.at(), seconds),
                        event.what(),
                        event.more(),
                        event.said()))
                .toList();
    }

    private static Event said(IncidentUpdate update) {
        var words = Markdown.html(update.definition().text(), Under.PART);
        return new Event(
                update.at(), "", Words.capital(update.definition().status().code()) + ".", "", new RawString(words));
    }

    private static Event end(PublicIncident incident, Instant at) {
        return switch (incident.resolution().orElse(Resolution.RECOVERED)) {
            case RECOVERED -> new Event(at, "end", "Resolved.", "First passing probe.");
            case BY_HAND -> new Event(at, "", "Ended:", "declared over by the team.");
            case PAUSED -> new Event(at, "", Ended.sentence(Resolution.PAUSED), "");
            case DELETED, RETIRED -> new Event(at, "", "Ended:", "no longer watched.");
        };
    }

    private static String confirmed(Optional<Integer> failures) {
        return failures.map(it -> it == 1
                        ? "at once: one failing probe is enough here."
                        : it <= 10
                                ? "by the " + Words.ordinal(it) + " failing probe in a row."
                                : "by " + it + " failing probes in a row.")
                .orElse("by further failing probes.");
    }

    private static Run time(Instant at, boolean seconds) {
        return Run.time(at, seconds ? Words.clockSeconds(at) : Words.clock(at));
    }

    /** How many failing probes in a row confirm an outage of a target, where that is known. */
    public static Optional<Integer> failures(Optional<TargetDefinition> definition) {
        return definition.map(it -> it.confirmation().failures());
    }
}
