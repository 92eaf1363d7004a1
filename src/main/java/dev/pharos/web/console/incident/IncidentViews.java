package dev.pharos.web.console.incident;

import dev.pharos.core.access.Role;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.store.escalation.EscalationStandings.Together;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.incident.IncidentView.Fact;
import dev.pharos.web.console.incident.IncidentView.Line;
import dev.pharos.web.console.incident.StoryLine.Kind;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Ladder;
import dev.pharos.web.console.story.Undo;
import dev.pharos.web.console.updates.ToldLine;
import dev.pharos.web.page.incident.Waterfall;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes what is known of an incident into what the template shows. */
final class IncidentViews {
    /** The others are where updates are written. */
    private static final int MOST_TOLD = 3;

    private final Whole whole;
    private final Optional<Kind> shown;

    /** @param shown the part of the story that is asked for; empty for all of it */
    IncidentViews(Whole whole, Optional<Kind> shown) {
        this.whole = whole;
        this.shown = shown;
    }

    static String path(String id) {
        return IncidentsView.PATH + "/" + id;
    }

    IncidentView view(IncidentPage page, Frame frame, Session session) {
        var incident = whole.incident();
        var story = StoryLines.of(whole);
        var fall = fall();
        return new IncidentView(
                frame,
                page.heading(),
                page.lead(),
                Prose.Run.time(whole.now(), Words.clockSeconds(whole.now())),
                incident.id().toString(),
                incident.target().value(),
                whole.name(),
                incident.state() == IncidentState.OPEN,
                whole.goesOn(),
                Undo.standing(whole.story(), session, whole.now()),
                snoozed(),
                facts(),
                ProbesView.of(whole),
                chips(story),
                lines(Stream.concat(story.stream().filter(this::isShown), ToCome.of(whole).stream())
                        .toList()),
                whole.goesOn() ? Ladder.of(whole.story(), whole.outlook()) : List.of(),
                cause(),
                IncidentWords.cause(incident),
                IncidentWords.runbook(whole.watched()),
                "Phases of the probe at " + Words.clockSeconds(whole.causedAt()) + ", which confirmed it",
                fall,
                !whole.probes().usual().isEmpty(),
                whole.together().stream()
                        .filter(it -> !it.id().equals(incident.id()))
                        .limit(WholeReader.MOST_TOGETHER - 1L)
                        .map(IncidentViews::other)
                        .toList(),
                whole.together().size() >= WholeReader.MOST_TOGETHER,
                ToldLine.of(whole.told(), MOST_TOLD, whole.now()),
                whole.told().updates().size(),
                whole.told().afterwards(whole.now()),
                incident.isByHand(),
                incident.hasTitle(),
                session.may(Role.RESPONDER));
    }

    private static IncidentView.Other other(Together together) {
        return new IncidentView.Other(together.id().toString(), together.name(), together.goesOn());
    }

    private boolean isShown(StoryLine line) {
        return shown.isEmpty() || line.kind() == shown.get() || line.kind() == Kind.TURN;
    }

    private List<IncidentView.Chip> chips(List<StoryLine> story) {
        var path = path(whole.incident().id().toString());
        var chips = new ArrayList<IncidentView.Chip>();
        chips.add(new IncidentView.Chip(path, "All", story.size(), shown.isEmpty()));
        Arrays.stream(Kind.values()).filter(it -> it != Kind.TURN).forEach(kind -> {
            var count = story.stream().filter(it -> it.kind() == kind).count();
            chips.add(new IncidentView.Chip(
                    path + "?show=" + kind.code(), kind.words(), (int) count, shown.equals(Optional.of(kind))));
        });
        return chips;
    }

    private String snoozed() {
        return whole.incident()
                .snooze()
                .filter(it -> whole.goesOn() && it.until().isAfter(whole.now()))
                .map(it -> "Snoozed by " + Session.shown(it.by()) + ": asked again at "
                        + Words.moment(it.until(), whole.now()) + ".")
                .orElse("");
    }

    private List<Line> lines(List<StoryLine> story) {
        var lines = new ArrayList<Line>();
        Optional<LocalDate> before = Optional.empty();
        for (var it : story) {
            var day = Words.dateOf(it.at());
            var isNew =
                    !before.equals(Optional.of(day)) && !(before.isEmpty() && day.equals(Words.dateOf(whole.now())));
            before = Optional.of(day);
            lines.add(new Line(
                    isNew ? Words.longDay(it.at(), whole.now()) : "",
                    it.css(),
                    Prose.Run.time(it.at(), Words.clockSeconds(it.at())),
                    it.icon(),
                    it.strong(),
                    it.text(),
                    it.small(),
                    it.below()));
        }
        return lines;
    }

    private List<Fact> facts() {
        var incident = whole.incident();
        var facts = new ArrayList<Fact>();
        facts.add(fact("Started", incident.startedAt(), IncidentWords.started(incident)));
        facts.add(fact(
                incident.hasTitle() ? "Opened" : "Confirmed",
                incident.openedAt(),
                incident.hasTitle() && incident.startedAt().equals(incident.openedAt())
                        ? "at once"
                        : after(incident.startedAt(), incident.openedAt())));
        facts.add(firstTold()
                .map(at -> fact("First told", at, after(incident.openedAt(), at)))
                .orElseGet(() -> words("First told", "nobody", incident.isByHand() ? "" : "see why below")));
        facts.add(incident.acknowledgedAt()
                .map(at -> fact(
                        "Acknowledged",
                        at,
                        "by " + IncidentWords.acknowledgedBy(whole.story()).orElse("somebody")))
                .orElseGet(() -> words("Acknowledged", "nobody", whole.goesOn() ? "not yet" : "")));
        var lasts = Words.brief(whole.lasted());
        facts.add(
                whole.goesOn()
                        ? new Fact("Lasting", "down", plain(lasts), failed())
                        : new Fact(
                                "Lasted",
                                "",
                                plain(lasts),
                                incident.resolution().map(IncidentWords::ended).orElse("")));
        facts.add(
                incident.isByHand()
                        ? words(
                                "Impact",
                                Words.capital(Impact.of(incident.severity()).code()),
                                "as its person says")
                        : words(
                                "Severity",
                                Words.capital(incident.severity().code()),
                                IncidentWords.weighed(incident)));
        return facts;
    }

    private String failed() {
        var around = whole.probes();
        var failed = around.first().stream().filter(it -> it.failed()).count();
        return around.between() > 0 || failed == 0 ? "" : Words.count(failed, "probe") + " failed";
    }

    private Optional<Instant> firstTold() {
        return whole.story().events().stream()
                .filter(it -> it instanceof IncidentEvent.Told || it instanceof IncidentEvent.Escalated)
                .map(IncidentEvent::at)
                .findFirst();
    }

    private static String after(Instant from, Instant until) {
        var took = Duration.between(from, until);
        return (took.toMillis() < 60_000 ? Words.limit(took) : Words.brief(took)) + " later";
    }

    private Fact fact(String word, Instant at, String small) {
        return new Fact(word, "", Prose.Run.time(at, Words.clockSeconds(at, whole.now())), small);
    }

    private static Fact words(String word, String value, String small) {
        return new Fact(word, "", plain(value), small);
    }

    private static Prose.Run plain(String words) {
        return new Prose().text(words).runs().getFirst();
    }

    private String cause() {
        var fail = fail();
        return Words.capital(whole.text().phrase())
                + fail.flatMap(Verdict.Fail::phase)
                        .map(it -> ", " + ProbeLines.within(it))
                        .orElse("") + ".";
    }

    private Optional<Verdict.Fail> fail() {
        return IncidentWords.failure(whole.incident());
    }

    private Waterfall fall() {
        var timings = whole.incident().cause().map(Result::timings);
        Map<Phase, Double> ms = new EnumMap<>(Phase.class);
        timings.ifPresent(it -> Arrays.stream(Phase.values()).forEach(phase -> ms.put(phase, it.ms(phase))));
        var gaveUp = fail().map(Verdict.Fail::reason)
                .filter(it -> it == Reason.TIMEOUT || it == Reason.CONNECT_TIMEOUT)
                .isPresent();
        var kind = whole.watched()
                .map(Watched::target)
                .map(it -> it.probe().kind())
                .orElse(ProbeSpec.Kind.HTTP);
        return Waterfall.of(
                kind,
                ms,
                timings.map(Timings::totalMs).orElse(0.0),
                fail().flatMap(Verdict.Fail::phase),
                gaveUp ? "gave up" : "broke off",
                whole.probes().usual(),
                Tongue.ENGLISH);
    }
}
