package dev.pharos.web.console.now;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Ladder;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.List;

/** The first sentence of Now, and the one after it: what is wrong, and what happens next if nobody acts. */
record NowPage(Lamp lamp, String heading, Prose lead, String title) {
    private static final int MOST_NAMES = 2;

    static NowPage of(Known known) {
        if (known.open().isEmpty()) {
            return calm(known, known.counts());
        }
        var waiting = known.open().stream()
                .filter(it -> it.incident().state() == IncidentState.OPEN)
                .toList();
        return waiting.isEmpty() ? taken(known) : trouble(known, waiting);
    }

    private static NowPage trouble(Known known, List<Story> waiting) {
        var first = waiting.getFirst();
        var alone = known.waitingCount() == 1;
        var heading = alone
                ? known.down(first.incident()) + ", and nobody has taken it."
                : down(known, waiting, known.waitingCount()) + ", and nobody has taken them.";
        var lead = new Prose();
        began(lead, alone, first.incident(), known);
        Ladder.foretell(lead, first, known.outlook());
        var title = alone
                ? "1 not acknowledged: " + known.down(first.incident())
                : Words.number(known.waitingCount()) + " not acknowledged";
        return new NowPage(Lamp.DOWN, heading, lead, title);
    }

    /** Who is down; of what has a title of its own that cannot be said. */
    private static String down(Known known, List<Story> stories, int count) {
        return stories.stream().anyMatch(it -> it.incident().hasTitle())
                ? Words.number(count) + " incidents are open"
                : names(known, stories, count) + " are down";
    }

    private static NowPage taken(Known known) {
        var first = known.open().getFirst();
        var by = IncidentWords.takenBy(first).map(Words::capital).orElse("Somebody");
        var one = known.openCount() == 1;
        var heading = one
                ? known.down(first.incident()) + ". " + by + " is on it."
                : down(known, known.open(), known.openCount()) + ", and all of them are taken.";
        var lead = new Prose();
        began(lead, one, first.incident(), known);
        lead.text(" Nobody more is told while it is acknowledged.");
        return new NowPage(
                Lamp.DOWN,
                heading,
                lead,
                one ? known.down(first.incident()) + ", taken" : Words.number(known.openCount()) + " down, all taken");
    }

    private static NowPage calm(Known known, Counts counts) {
        if (counts.all() == 0) {
            return new NowPage(
                    Lamp.NONE,
                    "Nothing is watched yet.",
                    new Prose().text("Register a first target over the API, or by a file; it shows here at once."),
                    "Nothing is watched");
        }
        var lead = new Prose().text(counts.sentence());
        known.past().stream().findFirst().ifPresent(it -> {
            var at = it.resolvedAt().orElseThrow();
            lead.text(" The last trouble ended at ")
                    .time(at, Words.moment(at, known.now()))
                    .text(", " + Words.full(Duration.between(at, known.now())) + " ago.");
        });
        var suspect = counts.suspect() > 0;
        return new NowPage(
                suspect || counts.degraded() > 0 ? Lamp.DEGRADED : Lamp.UP,
                suspect
                        ? Words.count(counts.suspect(), "target") + " failed and may be down."
                        : counts.degraded() > 0
                                ? Words.count(counts.degraded(), "target")
                                        + (counts.degraded() == 1 ? " answers" : " answer") + " worse than it should."
                                : "All is quiet.",
                lead,
                suspect ? "May be down" : counts.degraded() > 0 ? "Degraded" : "All is quiet");
    }

    /** Of several the first is named: "it" would be none of them. */
    private static void began(Prose lead, boolean alone, Incident incident, Known known) {
        lead.text((alone ? "It " : known.name(incident) + " ")
                        + known.text(incident).has() + " since ")
                .time(incident.startedAt(), Words.moment(incident.startedAt(), known.now()) + " UTC")
                .text(".");
    }

    private static String names(Known known, List<Story> stories, int count) {
        return Words.names(stories.stream().map(it -> known.name(it.incident())).toList(), MOST_NAMES, count);
    }
}
