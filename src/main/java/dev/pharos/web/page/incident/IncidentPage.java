package dev.pharos.web.page.incident;

import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.OutageReader.Outage;
import dev.pharos.store.history.PublicIncident;
import dev.pharos.web.page.pieces.Courses;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Course;
import dev.pharos.web.page.words.Ended;
import dev.pharos.web.page.words.IncidentAnswers;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the page of one incident together. */
public final class IncidentPage {
    private static final Frame.Skip SKIP = new Frame.Skip("facts", "Skip to the facts");

    private final Site site;
    private final Outage outage;
    private final PublicIncident incident;
    private final Optional<Watched> watched;
    private final Optional<TargetDefinition> definition;
    private final Instant now;

    /**
     * @param watched its target; empty where that is not watched any more
     */
    public IncidentPage(Site site, Outage outage, Optional<Watched> watched, Instant now) {
        this.site = site;
        this.outage = outage;
        this.incident = outage.incident();
        this.watched = watched;
        this.definition = watched.map(it -> it.target().definition());
        this.now = now;
    }

    public IncidentView view() {
        var strips = new Strips(outage, Courses.began(incident, timeout()).limit(), now);
        var course = course(strips);
        var answer = IncidentAnswers.of(
                new IncidentAnswers.Told(
                        incident.name(),
                        course,
                        incident.startedAt(),
                        incident.resolvedAt(),
                        incident.resolution(),
                        incident.acknowledgedAt().isPresent()),
                now);
        var total = incident.took().toNanos() / 1e6;
        return new IncidentView(
                Frame.of(site, answer, answer.about(), SKIP, definition.stream().toList()),
                PastView.href(incident),
                incident.watched() ? "/components/" + incident.key() : "",
                incident.name(),
                "incident of " + Words.longDay(incident.startedAt(), now),
                answer,
                Words.asOf(now),
                facts(strips.failed()),
                Words.capital(course.began().plain().phrase()) + ".",
                IncidentAnswers.cause(
                        incident.reason(), incident.phase(), outage.cause().ms(), total, outage.usual()),
                Waterfall.of(kind(), outage.cause().ms(), total, incident.phase(), how(), outage.usual()),
                "Phases of the probe at " + Words.clockSeconds(outage.cause().startedAt())
                        + ", which confirmed the outage; " + Words.millis(total) + " in all",
                !outage.usual().isEmpty(),
                MomentView.of(incident, MomentView.failures(definition), outage.escalatedAt(), true),
                strips.view(definition.map(TargetDefinition::interval)));
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
