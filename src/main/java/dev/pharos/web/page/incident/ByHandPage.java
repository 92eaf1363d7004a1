package dev.pharos.web.page.incident;

import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.PublicWords.Said;
import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.pieces.AffectedView;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the page of an incident together that a person opened: what people say of it, for no probe saw anything. */
public final class ByHandPage {
    private final PublicIncident incident;
    private final Said said;
    private final Present present;
    private final Instant now;
    private final Tongue tongue;

    /** @param incident one that a person opened */
    public ByHandPage(PublicIncident incident, Present present) {
        this.incident = incident;
        this.said = incident.words().byHand().orElseThrow();
        this.present = present;
        this.now = present.now();
        this.tongue = present.tongue();
    }

    public IncidentView view() {
        var answer = incident.resolvedAt().map(this::over).orElseGet(this::lasting);
        var skip = new Frame.Skip("facts", tongue.say("skip.facts"));
        return new IncidentView(
                Frame.of(present.site(), answer, answer.about(), skip, List.of())
                        .translated(),
                PastView.href(incident),
                "",
                tongue.say("by-hand.crumb"),
                incident.name(),
                answer,
                tongue.asOf(now),
                "",
                false,
                facts(),
                "",
                "",
                new Waterfall(List.of(), List.of()),
                "",
                false,
                PastView.look(incident),
                MomentView.of(incident, Optional.empty(), MomentView.Meanwhile.NOTHING, true, tongue),
                new IncidentView.StripView(0, "", List.of(), List.of(), ""),
                PostmortemView.of(incident, now, tongue));
    }

    private Answer lasting() {
        var lead = tongue.tell(
                        "by-hand.since",
                        "time",
                        tongue.utc(incident.startedAt(), now),
                        "length",
                        tongue.full(incident.lasting(now)))
                .text(tongue.gap())
                .append(AffectedView.sentence(said, tongue));
        var heading = tongue.say("sentence", "words", Words.unended(incident.name()));
        return answer(PastView.look(incident), heading, lead, "past.open");
    }

    private Answer over(Instant end) {
        var lead = tongue.tellWith(
                "by-hand.span",
                "from",
                Prose.Run.time(incident.startedAt(), tongue.moment(incident.startedAt(), now)),
                "until",
                tongue.utc(end, now),
                "length",
                tongue.full(Duration.between(incident.startedAt(), end)));
        var heading = tongue.say("by-hand.resolved", "title", Words.unended(incident.name()));
        return answer(Look.UP, heading, lead, "past.resolved");
    }

    /** @param tab the key of its word on the tab */
    private Answer answer(Look look, String heading, Prose lead, String tab) {
        return new Answer(look, heading, lead, tongue.say(tab), Words.unended(incident.name()), heading, List.of());
    }

    private List<IncidentView.Fact> facts() {
        var facts = new ArrayList<IncidentView.Fact>();
        if (!said.affected().isEmpty()) {
            facts.add(new IncidentView.Fact(tongue.say("facts.affected"), AffectedView.names(said, tongue), ""));
        }
        facts.add(fact("open.started", incident.startedAt()));
        incident.resolvedAt().ifPresent(at -> facts.add(fact("past.resolved", at)));
        var word = tongue.say(incident.resolvedAt().isPresent() ? "facts.lasted" : "open.lasting");
        facts.add(new IncidentView.Fact(word, new Prose().text(tongue.brief(incident.lasting(now))), ""));
        var impact = tongue.word("impact", said.impact());
        facts.add(new IncidentView.Fact(tongue.say("open.impact"), new Prose().text(impact), ""));
        return facts;
    }

    /** @param key of its word */
    private IncidentView.Fact fact(String key, Instant at) {
        var time = new Prose().time(at, Words.clockSeconds(at));
        return new IncidentView.Fact(tongue.say(key), time, tongue.day(Words.dateOf(at), now));
    }
}
