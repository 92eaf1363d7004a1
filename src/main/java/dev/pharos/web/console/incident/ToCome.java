package dev.pharos.web.console.incident;

import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Trigger;
import dev.pharos.cycle.Watched;
import dev.pharos.web.console.incident.StoryLine.Kind;
import dev.pharos.web.console.story.Ladder;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What comes next in an incident that goes on, as far as it is known. */
final class ToCome {
    private ToCome() {}

    static List<StoryLine> of(Whole whole) {
        var lines = new ArrayList<StoryLine>();
        if (whole.goesOn() && whole.incident().trigger() instanceof Trigger.Target) {
            whole.watched()
                    .flatMap(it -> nextProbe(it, whole.now()))
                    .ifPresent(at -> lines.add(line(
                            at,
                            "Next probe",
                            "in " + Words.brief(Duration.between(whole.now(), at)) + ". "
                                    + whole.watched().map(ToCome::ends).orElse(""))));
        }
        if (whole.incident().state() == IncidentState.OPEN) {
            Ladder.next(whole.story(), whole.outlook())
                    .ifPresent(next -> Optional.ofNullable(whole.outlook()
                                    .standings()
                                    .get(whole.incident().id()))
                            .flatMap(it -> it.state().nextAt())
                            .ifPresent(at ->
                                    lines.add(line(at, Words.capital(next) + ",", "unless someone acknowledges."))));
        }
        lines.sort(Comparator.comparing(StoryLine::at));
        return lines;
    }

    private static StoryLine line(Instant at, String strong, String text) {
        return new StoryLine(Kind.TURN, "then", at, "", strong, text, "");
    }

    private static Optional<Instant> nextProbe(Watched watched, Instant now) {
        return Optional.of(watched)
                .filter(it -> !it.target().definition().paused())
                .map(it -> it.nextRetry()
                        .map(Watched.Retry::due)
                        .filter(due -> due.isAfter(now))
                        .orElseGet(() -> it.target().cadence().nextDue(now)));
    }

    private static String ends(Watched watched) {
        var passes = watched.target().definition().confirmation().passes();
        return passes == 1
                ? "One that passes ends it, and those who know are told."
                : Words.number(passes) + " in a row that pass end it, and those who know are told.";
    }
}
