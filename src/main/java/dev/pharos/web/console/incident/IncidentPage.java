package dev.pharos.web.console.incident;

import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.store.escalation.EscalationStandings.Standing;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.story.Ladder;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.Optional;

/** The first sentences about one incident: how it stands, who has it, and what happens if nobody acts. */
record IncidentPage(Lamp lamp, String heading, Prose lead, String title) {

    static IncidentPage of(Whole whole) {
        return whole.goesOn() ? open(whole) : over(whole);
    }

    private static IncidentPage open(Whole whole) {
        var waits = whole.incident().state() == IncidentState.OPEN;
        var by = Words.capital(IncidentWords.takenBy(whole.story()).orElse("somebody"));
        var lead = new Prose()
                .text("It " + whole.text().has() + " since ")
                .time(
                        whole.incident().startedAt(),
                        Words.moment(whole.incident().startedAt(), whole.now()) + " UTC")
                .text(".");
        if (waits) {
            Ladder.foretell(lead, whole.story(), whole.outlook());
        } else {
            acknowledged(lead, whole);
        }
        return new IncidentPage(
                Lamp.DOWN,
                down(whole) + (waits ? ", and nobody has taken it." : ". " + by + " is on it."),
                lead,
                waits ? "Not acknowledged: " + down(whole) : down(whole) + ", taken");
    }

    private static void acknowledged(Prose lead, Whole whole) {
        whole.incident()
                .acknowledgedAt()
                .ifPresent(at -> lead.text(" Acknowledged after "
                        + Words.brief(Duration.between(whole.incident().openedAt(), at)) + "."));
        var goesOn = Optional.ofNullable(
                        whole.outlook().standings().get(whole.incident().id()))
                .map(Standing::state)
                .flatMap(it -> it.nextAt());
        if (goesOn.isPresent()) {
            lead.text(" The acknowledgement holds until ")
                    .time(goesOn.get(), Words.moment(goesOn.get(), whole.now()))
                    .text("; then people are told again.");
        } else {
            lead.text(" Nobody more is told while it is acknowledged.");
        }
    }

    private static IncidentPage over(Whole whole) {
        var incident = whole.incident();
        var end = incident.resolvedAt().orElseThrow();
        var lead = new Prose()
                .text("It " + whole.text().did() + " from ")
                .time(incident.startedAt(), Words.moment(incident.startedAt(), whole.now()))
                .text(" to ")
                .time(end, Words.moment(end, whole.now()))
                .text(" UTC. " + ended(whole) + " " + taken(whole));
        var recovered =
                incident.resolution().filter(Resolution.RECOVERED::equals).isPresent();
        return new IncidentPage(
                recovered ? Lamp.UP : Lamp.NONE,
                whole.incident().hasTitle()
                        ? down(whole) + ", over after " + Words.brief(whole.lasted()) + "."
                        : whole.name() + " was down for " + Words.brief(whole.lasted()) + ".",
                lead,
                whole.incident().hasTitle() ? down(whole) + ", over" : whole.name() + " was down");
    }

    private static String down(Whole whole) {
        return IncidentWords.down(whole.incident(), whole.name());
    }

    private static String ended(Whole whole) {
        return switch (whole.incident().resolution().orElse(Resolution.RECOVERED)) {
            case RECOVERED -> "It recovered.";
            case BY_HAND -> "Somebody said that it was over.";
            case PAUSED -> "Then watching it was paused.";
            case DELETED -> "Then its target was deleted.";
            case RETIRED -> "Then its target was taken out of its file.";
        };
    }

    private static String taken(Whole whole) {
        return IncidentWords.acknowledgedBy(whole.story())
                .flatMap(by -> whole.incident()
                        .acknowledgedAt()
                        .map(at -> Words.capital(by) + " acknowledged after "
                                + Words.brief(Duration.between(whole.incident().openedAt(), at)) + "."))
                .orElse("Nobody acknowledged it.");
    }
}
