package dev.pharos.publish.page.incident;

import dev.pharos.core.target.TargetDefinition;
import dev.pharos.publish.page.chart.Waterfall;
import dev.pharos.publish.page.view.Footing;
import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.MomentView;
import dev.pharos.publish.page.view.PastView;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.view.Site;
import dev.pharos.publish.page.words.Answer;
import dev.pharos.publish.page.words.Ended;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.IncidentAnswers;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.OutageReader.Outage;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the page of one incident together. */
public final class IncidentPage {
    private final Site site;
    private final Outage outage;
    private final PublicIncident incident;
    private final Optional<TargetDefinition> definition;
    private final Instant now;

    /**
     * @param definition of its target; empty where that is not watched any more
     */
    public IncidentPage(Site site, Outage outage, Optional<TargetDefinition> definition, Instant now) {
        this.site = site;
        this.outage = outage;
        this.incident = outage.incident();
        this.definition = definition;
        this.now = now;
    }

    public IncidentView view() {
        var plain = Pieces.plain(incident, definition.map(TargetDefinition::timeout));
        var answer = IncidentAnswers.of(
                new IncidentAnswers.Told(
                        incident.name(),
                        plain,
                        incident.startedAt(),
                        incident.resolvedAt(),
                        incident.resolution(),
                        incident.acknowledgedAt().isPresent()),
                now);
        var total = incident.took().toNanos() / 1e6;
        var strips = new Strips(outage, now);
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
                PastView.capital(plain.phrase()) + ".",
                IncidentAnswers.cause(
                        incident.reason(), incident.phase(), outage.cause().ms(), total, outage.usual()),
                Waterfall.of(outage.cause().ms(), total, incident.phase(), how(), outage.usual()),
                "Phases of the probe at " + Words.clockSeconds(outage.cause().startedAt())
                        + ", which confirmed the outage; " + Words.millis(total) + " in all",
                !outage.usual().isEmpty(),
                MomentView.of(incident, MomentView.failures(definition), outage.escalatedAt(), true),
                strips.view(definition.map(TargetDefinition::interval)),
                Footing.watched(definition.stream().toList(), site));
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
