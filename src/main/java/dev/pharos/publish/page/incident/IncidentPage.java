package dev.pharos.publish.page.incident;

import dev.pharos.core.target.ProbeSpec.Kind;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.publish.page.chart.Waterfall;
import dev.pharos.publish.page.view.Courses;
import dev.pharos.publish.page.view.Footing;
import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.MomentView;
import dev.pharos.publish.page.view.PastView;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.view.Site;
import dev.pharos.publish.page.words.Answer;
import dev.pharos.publish.page.words.Course;
import dev.pharos.publish.page.words.Ended;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.IncidentAnswers;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.OutageReader.Outage;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the page of one incident together. */
public final class IncidentPage {
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
                frame(answer),
                incident.watched() ? "/components/" + incident.key() : "",
                incident.name(),
                incident.group().orElse(""),
                "incident of " + Words.longDay(incident.startedAt(), now),
                Pieces.lit(answer.look()),
                Pieces.icon(answer.look()),
                answer.heading(),
                Pieces.raw(answer.lead()),
                Pieces.asOf(now, Pieces.href(incident)),
                facts(strips.failed()),
                PastView.capital(course.began().plain().phrase()) + ".",
                IncidentAnswers.cause(
                        incident.reason(), incident.phase(), outage.cause().ms(), total, outage.usual()),
                Waterfall.of(kind(), outage.cause().ms(), total, incident.phase(), how(), outage.usual()),
                "Phases of the probe at " + Words.clockSeconds(outage.cause().startedAt())
                        + ", which confirmed the outage; " + Words.millis(total) + " in all",
                !outage.usual().isEmpty(),
                MomentView.of(incident, MomentView.failures(definition), outage.escalatedAt(), true),
                strips.view(definition.map(TargetDefinition::interval)),
                Footing.watched(definition.stream().toList(), site));
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

    private Frame frame(Answer answer) {
        var title = answer.tab() + ": " + answer.about() + " – " + site.name();
        return Frame.of(site, title, answer.summary(), answer.look(), new Frame.Skip("facts", "Skip to the facts"));
    }

    private String how() {
        return incident.reason().filter(IncidentAnswers::isTimeout).isPresent() ? "gave up" : "broke off";
    }

    private List<IncidentView.Fact> facts(String failed) {
        var facts = new ArrayList<IncidentView.Fact>();
        facts.add(new IncidentView.Fact("Affected", affected(), incident.group().orElse("")));
        facts.add(new IncidentView.Fact(
                "Started",
                MomentView.time(incident.startedAt(), true),
                Words.day(incident.startedAt(), now) + ", first failing probe"));
        incident.resolvedAt()
                .ifPresent(at -> facts.add(new IncidentView.Fact(
                        Pieces.recovered(incident) ? "Resolved" : "Ended",
                        MomentView.time(at, true),
                        Words.day(at, now)
                                + incident.resolution()
                                        .map(how -> ", " + Ended.clause(how))
                                        .orElse(""))));
        facts.add(new IncidentView.Fact(
                incident.resolvedAt().isPresent() ? "Lasted" : "Lasting",
                new RawString(Words.brief(incident.lasting(now))),
                failed));
        facts.add(new IncidentView.Fact("Severity", new RawString(Pieces.severity(incident.severity())), ""));
        return facts;
    }

    private RawString affected() {
        return Pieces.raw(
                incident.watched()
                        ? new Html().link("/components/" + incident.key(), incident.name())
                        : new Html().text(incident.name()));
    }
}
