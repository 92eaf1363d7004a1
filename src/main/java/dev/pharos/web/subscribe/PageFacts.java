package dev.pharos.web.subscribe;

import dev.pharos.core.subscription.PublicFact;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.planned.Planned;
import dev.pharos.web.feeds.Entry;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import dev.pharos.web.published.Published.Work;
import dev.pharos.web.published.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a status page tells, as facts in its own words, in a language; what people wrote stays as they wrote it. */
final class PageFacts {
    /** Planned work that is over is off the page; so long its end is still news. */
    private static final Duration ENDED_LATELY = Duration.ofHours(1);

    private static final int MOST_PERIODS = 20;

    /** Where a page tells of maintenance. */
    static final String PLANNED = "/#planned-h";

    /** Of one window, where one period is looked for. */
    private static final int MOST_LOOKED_AT = 500;

    private PageFacts() {}

    /** All that a page tells now of what is and lately was, the earliest first. */
    static List<PublicFact> of(Published published, Tongue tongue) {
        var now = published.present().now();
        return Stream.of(
                        Stream.concat(published.incidents().stream(), published.lately().stream())
                                .distinct()
                                .flatMap(it -> of(it, published.course(it), tongue)),
                        published.works().stream().flatMap(it -> of(it, now, tongue)),
                        ended(published, now).flatMap(it -> of(it, now, tongue)))
                .flatMap(it -> it)
                .sorted(Comparator.comparing(PublicFact::at))
                .toList();
    }

    /** That somebody is on it is nothing to write to everybody for. */
    static Stream<PublicFact> of(PublicIncident incident, Course course, Tongue tongue) {
        var title = incident.isByHand()
                ? incident.name()
                : tongue.say(
                        "past.title",
                        "name",
                        incident.name(),
                        "phrase",
                        course.began().plain(tongue).phrase());
        var about = incident.affected().stream().map(it -> it.key().value()).toList();
        return Update.of(incident, course, tongue).reversed().stream()
                .filter(it -> it.said().isPresent() || it.step() != Update.Step.IDENTIFIED)
                .map(it -> new PublicFact(
                        incident.id().value(),
                        step(it),
                        word(it.step(), tongue),
                        it.at(),
                        title,
                        it.plain(),
                        about,
                        PastView.href(incident)));
    }

    private static String word(Update.Step step, Tongue tongue) {
        return step == Update.Step.POSTMORTEM ? tongue.say("incident.postmortem") : tongue.word("update", step);
    }

    private static String step(Update update) {
        return update.said()
                .map(it -> "update:" + it.id())
                .orElseGet(() -> update.step() == Update.Step.RESOLVED ? "resolved" : "opened");
    }

    /** The periods of public maintenance on what a page shows that have something to do with this time. */
    static Stream<PublicFact> planned(Published published, Instant from, Instant until, Instant now, Tongue tongue) {
        return works(published, from, until, MOST_LOOKED_AT).flatMap(it -> of(it, now, tongue));
    }

    private static Stream<Work> ended(Published published, Instant now) {
        return works(published, now.minus(ENDED_LATELY), now, MOST_PERIODS)
                .filter(it -> !it.planned().period().until().isAfter(now));
    }

    private static Stream<Work> works(Published published, Instant from, Instant until, int most) {
        return published.present().publicWindows().stream().flatMap(window -> {
            var on = published.on(window);
            return on.isEmpty()
                    ? Stream.of()
                    : window.between(from, until, most).stream().map(it -> new Work(new Planned(window, it), on));
        });
    }

    /** An announcement is news when the page begins to tell it, however short that is before the work. */
    private static Stream<PublicFact> of(Work work, Instant now, Tongue tongue) {
        var period = work.planned().period();
        var words = Entry.words(work, tongue);
        var facts = new ArrayList<PublicFact>();
        facts.add(fact(work, "announced", period.from().isBefore(now) ? period.from() : now, words, tongue));
        if (!period.from().isAfter(now)) {
            facts.add(fact(work, "started", period.from(), words, tongue));
        }
        if (!period.until().isAfter(now)) {
            facts.add(fact(work, "ended", period.until(), tongue.say("news.planned.over"), tongue));
        }
        return facts.stream();
    }

    private static PublicFact fact(Work work, String step, Instant at, String words, Tongue tongue) {
        UUID id = work.id();
        return new PublicFact(
                id,
                step,
                tongue.say("news.planned." + step),
                at,
                tongue.say(
                        "past.title",
                        "name",
                        tongue.say("planned.heading"),
                        "phrase",
                        work.planned().window().name()),
                words,
                work.components().stream().map(Component::key).toList(),
                PLANNED);
    }
}
