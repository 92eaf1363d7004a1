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
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Present.Maintained;
import dev.pharos.web.page.words.Flaps;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
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
    private final Present present;
    private final Outage outage;
    private final PublicIncident incident;
    private final Optional<Watched> watched;
    private final Optional<TargetDefinition> definition;
    private final Optional<Maintained> maintained;
    private final Instant now;
    private final Tongue tongue;

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
        this.tongue = present.tongue();
    }

    public IncidentView view() {
        return view("", "waterfall.confirmed");
    }

    /** The page where no records can be read: of an open incident, as far as memory knows it. */
    public IncidentView unread() {
        return view(tongue.say("incident.unread"), "waterfall.last");
    }

    /**
     * @param which probe is shown, as the key of what its drawing is called
     */
    private IncidentView view(String note, String which) {
        var strips = new Strips(outage, Courses.began(incident, timeout()).limit(), now, tongue);
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
                now,
                tongue);
        var total = incident.took().toNanos() / 1e6;
        return new IncidentView(
                Frame.of(
                                present.site(),
                                answer,
                                answer.about(),
                                new Frame.Skip("facts", tongue.say("skip.facts")),
                                definition.stream().toList())
                        .at(PastView.href(incident))
                        .translated(),
                PastView.href(incident),
                incident.watched() ? "/components/" + incident.key() : "",
                incident.name(),
                tongue.say("incident.crumb", "day", tongue.longDay(incident.startedAt(), now)),
                answer,
                tongue.asOf(now),
                note,
                !outage.cause().ms().isEmpty(),
                facts(strips.failed()),
                tongue.say(
                        "sentence",
                        "words",
                        Words.capital(course.began().plain(tongue).phrase())),
                IncidentAnswers.cause(
                        incident.reason(), incident.phase(), outage.cause().ms(), total, outage.usual(), tongue),
                Waterfall.of(kind(), outage.cause().ms(), total, incident.phase(), how(), outage.usual(), tongue),
                tongue.say(
                        which, "time", Words.clockSeconds(outage.cause().startedAt()), "length", tongue.millis(total)),
                !outage.usual().isEmpty(),
                Look.DOWN,
                MomentView.of(incident, MomentView.failures(definition), meanwhile(), true, tongue),
                strips.view(definition.map(TargetDefinition::interval)),
                PostmortemView.of(incident, now, tongue));
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
        var patient = incident.reason().filter(IncidentAnswers::isTimeout).isPresent();
        return tongue.say(patient ? "waterfall.gave-up" : "waterfall.broke-off");
    }

    private List<IncidentView.Fact> facts(String failed) {
        var facts = new ArrayList<IncidentView.Fact>();
        var name = incident.name();
        facts.add(new IncidentView.Fact(
                tongue.say("facts.affected"),
                incident.watched() ? new Prose().link("/components/" + incident.key(), name) : new Prose().text(name),
                incident.group().orElse("")));
        facts.add(fact(
                "open.started", incident.startedAt(), tongue.say("facts.first", "day", day(incident.startedAt()))));
        incident.resolvedAt().ifPresent(at -> {
            var how = incident.resolution()
                    .map(it -> Ended.note(it, day(at), tongue))
                    .orElseGet(() -> day(at));
            facts.add(fact(incident.recovered() ? "past.resolved" : "past.ended", at, how));
        });
        var lasting = new Prose().text(tongue.brief(incident.lasting(now)));
        var word = tongue.say(incident.resolvedAt().isPresent() ? "facts.lasted" : "open.lasting");
        facts.add(new IncidentView.Fact(word, lasting, failed));
        var severity = tongue.word("severity", incident.severity());
        facts.add(new IncidentView.Fact(tongue.say("open.severity"), new Prose().text(severity), ""));
        return facts;
    }

    private String day(Instant at) {
        return tongue.day(Words.dateOf(at), now);
    }

    /** @param key of its word */
    private IncidentView.Fact fact(String key, Instant at, String note) {
        return new IncidentView.Fact(tongue.say(key), new Prose().time(at, Words.clockSeconds(at)), note);
    }
}
