package dev.pharos.web.page.pieces;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.markdown.Markdown;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose.Run;
import dev.pharos.web.page.words.Tongue;
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
            PublicIncident incident, Optional<Integer> failures, Meanwhile meanwhile, boolean seconds, Tongue tongue) {
        var events = new ArrayList<Event>();
        if (incident.isByHand()) {
            events.add(event(incident.startedAt(), "", "moment.began", tongue));
        } else {
            events.add(event(incident.startedAt(), "", "moment.first", tongue));
            events.add(new Event(incident.openedAt(), "", tongue.say("moment.confirmed"), confirmed(failures, tongue)));
        }
        incident.acknowledgedAt().ifPresent(at -> events.add(event(at, "", "moment.acknowledged", tongue)));
        meanwhile
                .flapping()
                .ifPresent(it -> events.add(new Event(
                        it.at(), "", tongue.say("moment.flapping"), it.flaps().did(tongue))));
        meanwhile.escalations().forEach(at -> events.add(event(at, "", "moment.escalated", tongue)));
        for (var it : meanwhile.maintained()) {
            events.add(event(it.from(), "", "moment.maintained", tongue));
            it.until().ifPresent(at -> events.add(event(at, "", "moment.maintenance-ended", tongue)));
        }
        incident.resolvedAt()
                .filter(at -> !saidOver(incident, at))
                .ifPresent(at -> events.add(end(incident, at, tongue)));
        incident.words().updates().forEach(it -> events.add(said(it, tongue)));
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

    /** What happened, and a sentence about it. */
    private static Event event(Instant at, String css, String key, Tongue tongue) {
        return new Event(at, css, tongue.say(key), tongue.say(key + ".more"));
    }

    /** Whether what people told last is its end. */
    private static boolean saidOver(PublicIncident incident, Instant end) {
        return incident.isByHand()
                && incident.words().updates().stream()
                        .anyMatch(it -> it.definition().status() == UpdateStatus.RESOLVED
                                && it.at().equals(end));
    }

    private static Event said(IncidentUpdate update, Tongue tongue) {
        var words = Markdown.html(update.definition().text(), Under.PART);
        var status = update.definition().status();
        return new Event(
                update.at(),
                status == UpdateStatus.RESOLVED ? "end" : "",
                tongue.say("sentence", "words", tongue.word("update", status)),
                "",
                new RawString(words));
    }

    private static Event end(PublicIncident incident, Instant at, Tongue tongue) {
        return switch (incident.resolution().orElse(Resolution.RECOVERED)) {
            case RECOVERED -> event(at, "end", "moment.resolved", tongue);
            case BY_HAND ->
                incident.isByHand()
                        ? new Event(at, "end", tongue.say("moment.resolved"), "")
                        : event(at, "", "moment.declared-over", tongue);
            case PAUSED -> new Event(at, "", Ended.sentence(Resolution.PAUSED, tongue), "");
            case DELETED, RETIRED -> event(at, "", "moment.unwatched", tongue);
        };
    }

    private static String confirmed(Optional<Integer> failures, Tongue tongue) {
        return failures.map(it -> it == 1
                        ? tongue.say("moment.confirmed.at-once")
                        : it <= 10
                                ? tongue.say("moment.confirmed.by", "ordinal", tongue.ordinal(it))
                                : tongue.say("moment.confirmed.by-many", "number", it))
                .orElseGet(() -> tongue.say("moment.confirmed.further"));
    }

    private static Run time(Instant at, boolean seconds) {
        return Run.time(at, seconds ? Words.clockSeconds(at) : Words.clock(at));
    }

    /** How many failing probes in a row confirm an outage of a target, where that is known. */
    public static Optional<Integer> failures(Optional<TargetDefinition> definition) {
        return definition.map(it -> it.confirmation().failures());
    }
}
