package dev.pharos.web.page.incident;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.OutageReader.Outage;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Course;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.answers.IncidentAnswers;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Present.Maintained;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the page of one incident together. */
public final class IncidentPage {
    private static final Frame.Skip SKIP = new Frame.Skip("facts", "Skip to the facts");

    private static final String UNREAD =
            "Our records are out of reach: this is what we see now. How it began and who works on it"
                    + " is shown again once they can be read.";

    private final Present present;
    private final Outage outage;
    private final PublicIncident incident;
    private final Optional<Watched> watched;
    private final Optional<TargetDefinition> definition;
    private final Optional<Maintained> maintained;
    private final Instant now;

    public IncidentPage(Outage outage, Present present) {
        this.present = present;
        this.outage = outage;
        this.incident = outage.incident();
        this.watched = present.watched(incident.target());
        this.maintained = watched.map(Watched::target)
                .filter(_ -> incident.resolvedAt().isEmpty())
                .flatMap(present::maintained);
        this.definition = watched.map(it -> it.target().definition());
        this.now = present.now();
    }

    public IncidentView view() {
        return view("", ", which confirmed the outage; ");
    }

    /** The page where no records can be read: of an open incident, as far as memory knows it. */
    public IncidentView unread() {
        return view(UNREAD, ", the last one; ");
    }

    /**
     * @param which probe is shown
     */
    private IncidentView view(String note, String which) {
        var strips = new Strips(outage, Courses.began(incident, timeout()).limit(), now);
        var course = course(strips);
        var answer = IncidentAnswers.of(
                new IncidentAnswers.Told(
                        incident.name(),
                        course,
                        incident.startedAt(),
                        incident.resolvedAt(),
                        incident.resolution(),
                        incident.acknowledgedAt().isPresent(),
                        maintained.flatMap(Maintained::work)),
                now);
        var total = incident.took().toNanos() / 1e6;
        return new IncidentView(
                Frame.of(
                        present.site(),
                        answer,
                        answer.about(),
                        SKIP,
                        definition.stream().toList()),
                PastView.href(incident),
                incident.watched() ? "/components/" + incident.key() : "",
                incident.name(),
                "incident of " + Words.longDay(incident.startedAt(), now),
                answer,
                Words.asOf(now),
                note,
                !outage.cause().ms().isEmpty(),
                facts(strips.failed()),
                Words.capital(course.began().plain().phrase()) + ".",
                IncidentAnswers.cause(
                        incident.reason(), incident.phase(), outage.cause().ms(), total, outage.usual()),
                Waterfall.of(kind(), outage.cause().ms(), total, incident.phase(), how(), outage.usual()),
                "Phases of the probe at " + Words.clockSeconds(outage.cause().startedAt()) + which + Words.millis(total)
                        + " in all",
                !outage.usual().isEmpty(),
                MomentView.of(incident, MomentView.failures(definition), meanwhile(), true),
                strips.view(definition.map(TargetDefinition::interval)));
    }

    /** Of work that is under way and not public, nothing is told; that work was planned is said once it is over. */
    private MomentView.Meanwhile meanwhile() {
        var hidden = maintained.filter(Maintained::isHidden).map(Maintained::since);
        var told = planned().stream()
                .filter(it -> hidden.filter(since -> it.until().isAfter(since)).isEmpty())
                .map(this::within)
                .toList();
        return new MomentView.Meanwhile(outage.escalatedAt(), told, flapped());
    }

    /** What is in memory may be ahead of what is kept, and its end is later. */
    private Collection<Period> planned() {
        var planned = new TreeMap<Instant, Period>();
        outage.maintained().forEach(it -> planned.put(it.from(), it));
        watched.flatMap(it -> it.state().period())
                .filter(it -> it.state() == AvailabilityState.MAINTENANCE)
                .filter(it -> it.until().isAfter(incident.openedAt()))
                .filter(it -> it.from().isBefore(incident.resolvedAt().orElse(now)))
                .ifPresent(it -> planned.put(it.from(), new Period(it.from(), it.until())));
        return planned.values();
    }

    /** As far as the incident had been opened, and had not ended. */
    private MomentView.Maintained within(Period period) {
        var from = period.from().isAfter(incident.openedAt()) ? period.from() : incident.openedAt();
        var goesOn = maintained.filter(it -> period.until().isAfter(it.since())).isPresent();
        var end = incident.resolvedAt().orElse(now);
        return new MomentView.Maintained(
                from, Optional.of(period.until()).filter(until -> !goesOn && until.isBefore(end)));
    }

    private Optional<MomentView.Flapped> flapped() {
        var flapping = present.flapping();
        return Flaps.of(outage.changes().atOpening(), flapping)
                .map(it -> new MomentView.Flapped(incident.openedAt(), it))
                .or(() -> incident.resolvedAt()
                        .flatMap(at -> Flaps.of(outage.changes().atEnd(), flapping)
                                .map(it -> new MomentView.Flapped(at, it))));
    }

    /** What is no longer watched shows all phases. */
    private Kind kind() {
        return definition.map(it -> it.probe().kind()).orElse(Kind.HTTP);
    }

    /** What is in memory knows more than what is kept; where nothing is in memory, the last failing probe stands in. */
    private Course course(Strips strips) {
        var course = Courses.of(incident, watched);
        return course.latest().isPresent() ? course : new Course(course.began(), strips.latest(course.began()));
    }

    private Optional<Duration> timeout() {
        return definition.map(TargetDefinition::timeout);
    }

    private String how() {
        return incident.reason().filter(IncidentAnswers::isTimeout).isPresent() ? "gave up" : "broke off";
    }

    private List<IncidentView.Fact> facts(String failed) {
        var facts = new ArrayList<IncidentView.Fact>();
        var name = incident.name();
        facts.add(new IncidentView.Fact(
                "Affected",
                incident.watched() ? new Prose().link("/components/" + incident.key(), name) : new Prose().text(name),
                incident.group().orElse("")));
        facts.add(fact("Started", incident.startedAt(), ", first failing probe"));
        incident.resolvedAt().ifPresent(at -> {
            var how = incident.resolution().map(it -> ", " + Ended.clause(it)).orElse("");
            facts.add(fact(incident.recovered() ? "Resolved" : "Ended", at, how));
        });
        var lasting = new Prose().text(Words.brief(incident.lasting(now)));
        facts.add(new IncidentView.Fact(incident.resolvedAt().isPresent() ? "Lasted" : "Lasting", lasting, failed));
        var severity = Words.capital(incident.severity().code());
        facts.add(new IncidentView.Fact("Severity", new Prose().text(severity), ""));
        return facts;
    }

    private IncidentView.Fact fact(String word, Instant at, String note) {
        return new IncidentView.Fact(word, new Prose().time(at, Words.clockSeconds(at)), Words.day(at, now) + note);
    }
}
