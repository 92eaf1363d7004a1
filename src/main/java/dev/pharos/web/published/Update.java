package dev.pharos.web.published;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.Postmortem;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.markdown.Markdown;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step in the life of an incident, as it is told to those who are not looking at the page.
 *
 * @param words plain; of people as they wrote them, in Markdown
 * @param said what people told; empty of what we found
 */
public record Update(Step step, Instant at, String words, Optional<Written> said) {
    /** The field's own words for how far it has come. */
    public enum Step {
        INVESTIGATING,
        IDENTIFIED,
        MONITORING,
        RESOLVED,
        /** What was learnt of it. */
        POSTMORTEM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Step of(UpdateStatus status) {
            return switch (status) {
                case INVESTIGATING -> INVESTIGATING;
                case IDENTIFIED -> IDENTIFIED;
                case MONITORING -> MONITORING;
                case RESOLVED -> RESOLVED;
            };
        }
    }

    /** That people wrote it. */
    public record Written(UUID id, Instant updatedAt) {}

    private static Update found(Step status, Instant at, String words) {
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
        return of(incident, course, Tongue.ENGLISH);
    }

    /** The same in a language, but for what people wrote; as many, in the same order. */
    public static List<Update> of(PublicIncident incident, Course course, Tongue tongue) {
        var said = incident.words().updates();
        var updates = new ArrayList<Update>();
        if (!incident.isByHand() || said.isEmpty()) {
            updates.add(found(Step.INVESTIGATING, incident.openedAt(), opened(incident, course, tongue)));
        }
        incident.acknowledgedAt()
                .filter(_ -> said.isEmpty())
                .ifPresent(at -> updates.add(found(Step.IDENTIFIED, at, tongue.say("news.working"))));
        said.forEach(it -> updates.add(told(it)));
        incident.resolvedAt()
                .filter(at -> !incident.isByHand() || !saidOver(said))
                .ifPresent(at -> updates.add(found(Step.RESOLVED, notBefore(said, at), over(incident, at, tongue))));
        incident.words().postmortem().ifPresent(it -> updates.add(learnt(it)));
        // Of one moment, what we found stands before what people told; but the end is the end of all before it.
        updates.sort(Comparator.comparing(Update::at));
        return updates.reversed();
    }

    private static Update told(IncidentUpdate it) {
        return new Update(
                Step.of(it.definition().status()),
                it.at(),
                it.definition().text(),
                Optional.of(new Written(it.id(), it.updatedAt())));
    }

    private static Update learnt(Postmortem it) {
        var id = UUID.nameUUIDFromBytes(("postmortem\n" + it.incident()).getBytes(StandardCharsets.UTF_8));
        return new Update(
                Step.POSTMORTEM,
                it.publishedAt().orElseThrow(),
                it.text(),
                Optional.of(new Written(id, it.updatedAt())));
    }

    private static boolean saidOver(List<IncidentUpdate> said) {
        return said.stream().anyMatch(it -> it.definition().status() == UpdateStatus.RESOLVED);
    }

    private static Instant notBefore(List<IncidentUpdate> said, Instant end) {
        return said.stream()
                .filter(it -> it.definition().status() != UpdateStatus.RESOLVED)
                .map(IncidentUpdate::at)
                .filter(end::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(end);
    }

    private static String opened(PublicIncident incident, Course course, Tongue tongue) {
        if (incident.isByHand()) {
            return tongue.say("sentence", "words", Words.unended(incident.name()));
        }
        var began = course.began();
        return sentences(
                tongue,
                tongue.say(
                        "news.began",
                        "name",
                        incident.name(),
                        "did",
                        began.plain(tongue).did()),
                began.explained(tongue),
                tongue.say("news.counts", "time", utc(incident.startedAt(), tongue)));
    }

    private static String over(PublicIncident incident, Instant at, Tongue tongue) {
        var how = incident.resolution().orElse(Resolution.RECOVERED);
        var ended = incident.isByHand()
                ? tongue.say("news.over")
                : how == Resolution.RECOVERED
                        ? tongue.say("news.again", "name", incident.name())
                        : Ended.sentence(how, tongue);
        return sentences(tongue, ended, tongue.say("news.lasted", "length", tongue.full(incident.lasting(at))));
    }

    private static String sentences(Tongue tongue, String... all) {
        return Stream.of(all).filter(it -> !it.isEmpty()).collect(Collectors.joining(tongue.gap()));
    }

    /** In English as feeds and Statuspage's JSON have always had it. */
    private static String utc(Instant at, Tongue tongue) {
        var day = tongue == Tongue.ENGLISH
                ? Words.dateOf(at) + " " + Words.clockSeconds(at)
                : tongue.clockSeconds(at, Instant.EPOCH);
        return day + " UTC";
    }
}
