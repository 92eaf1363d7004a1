package dev.pharos.web.feeds;

import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.PublicWords.Affected;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import dev.pharos.web.published.Published.Work;
import dev.pharos.web.published.Update;
import dev.pharos.web.published.XmlText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What one incident, or one period of planned work, has come to.
 *
 * @param link where it is told
 * @param about the components, by name
 * @param told the newest first; never nothing
 */
public record Entry(UUID id, String link, String title, List<String> about, List<Told> told) {
    private static final int MOST_NAMED = 10;

    public Entry {
        title = XmlText.of(title);
        about = about.stream().map(XmlText::of).toList();
        told = List.copyOf(told);
    }

    /** A step of it. */
    public record Told(String step, Instant at, String words) {
        public Told {
            words = XmlText.of(words);
        }

        /** {@code 23 Nov 2026, 09:21 UTC}: a feed is read on any day. */
        public String when() {
            return Words.day(at, Instant.EPOCH) + ", " + Words.clock(at) + " UTC";
        }
    }

    /** By how it began: a title that changes looks like another entry. */
    static Entry of(PublicIncident incident, Published published, String origin) {
        var course = published.course(incident);
        return new Entry(
                incident.id().value(),
                origin + PastView.href(incident),
                incident.isByHand()
                        ? incident.name()
                        : incident.name() + ": " + course.began().plain().phrase(),
                incident.affected().stream()
                        .limit(MOST_NAMED)
                        .map(Affected::name)
                        .toList(),
                Update.of(incident, course).stream()
                        .map(it -> new Told(Words.capital(it.step().code()), it.at(), it.plain()))
                        .toList());
    }

    static Entry of(Work work, Instant now, String origin) {
        var planned = work.planned();
        var names = work.components().stream().map(Component::name).toList();
        var words = words(work, Tongue.ENGLISH);
        var told = new ArrayList<Told>();
        if (planned.runs(now)) {
            told.add(new Told("In progress", planned.period().from(), words));
        }
        told.add(new Told("Planned", work.announcedAt(), words));
        return new Entry(
                work.id(),
                origin + "/#planned-h",
                "Planned maintenance: " + planned.window().name(),
                names.stream().limit(MOST_NAMED).toList(),
                told);
    }

    /** {@code From 23 Nov 2026, 09:30 to 11:30 UTC, on Console and Sign-in. New disks.} */
    public static String words(Work work, Tongue tongue) {
        var names = work.components().stream().map(Component::name).toList();
        var period = work.planned().period();
        var until = period.until();
        var sameDay = Words.dateOf(period.from()).equals(Words.dateOf(until));
        var words = tongue.sayWith(
                "news.planned",
                "from",
                tongue.moment(period.from(), Instant.EPOCH),
                "until",
                sameDay ? Words.clock(until) : tongue.moment(until, Instant.EPOCH),
                "names",
                tongue.names(names, MOST_NAMED));
        return words
                + work.planned().window().message().map(it -> tongue.gap() + it).orElse("");
    }

    Instant published() {
        return told.getLast().at();
    }

    Instant updated() {
        return told.getFirst().at();
    }
}
