package dev.pharos.web.console.onetarget;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The first sentence about a target and the one after it: how it is, and since when. */
record Sentence(Lamp lamp, String heading, Prose lead, String title) {

    static Sentence of(Seen seen) {
        var name = seen.name();
        if (seen.isRetired()) {
            return new Sentence(
                    Lamp.NONE,
                    name + " is retired.",
                    new Prose()
                            .text("Its entry is gone from "
                                    + seen.target().source().orElse("its file")
                                    + ": it is not probed any more, and its history is kept."),
                    "Retired: " + name);
        }
        return switch (seen.standing()) {
            case UP -> up(seen);
            case DEGRADED -> degraded(seen);
            case SUSPECT -> suspect(seen);
            case DOWN -> down(seen);
            case RECOVERING -> recovering(seen);
            case MAINTENANCE ->
                new Sentence(
                        Lamp.MAINTENANCE,
                        name + " is in planned maintenance.",
                        until(seen, new Prose().text("It is probed on, and nobody is told of what its probes find")),
                        "In maintenance: " + name);
            case PAUSED ->
                new Sentence(
                        Lamp.NONE,
                        name + " is paused.",
                        new Prose()
                                .text("It is not probed, and nobody is told of anything, until somebody resumes it."),
                        "Paused: " + name);
            case UNKNOWN ->
                new Sentence(
                        Lamp.NONE,
                        name + " was not probed yet.",
                        new Prose().text("Its first probe is due any moment."),
                        "Not probed yet: " + name);
        };
    }

    private static Prose until(Seen seen, Prose lead) {
        seen.workUntil().ifPresent(it -> lead.text(" until ").time(it, Words.moment(it, seen.now()) + " UTC"));
        return lead.text(".");
    }

    private static Sentence up(Seen seen) {
        var lead = new Prose();
        answered(seen, lead);
        lead.text(lead.isEmpty() ? "It has been up since " : " and has been up since ");
        lead.time(seen.state().since(), Words.moment(seen.state().since(), seen.now()) + " UTC")
                .text(".");
        return new Sentence(Lamp.UP, seen.name() + " is up.", lead, "Up: " + seen.name());
    }

    /** How long ago it answered last, and how fast; nothing where that is not known. */
    private static void answered(Seen seen, Prose lead) {
        seen.last()
                .filter(it -> !(it.verdict() instanceof Verdict.Fail))
                .ifPresent(it -> lead.text("It answered its last probe in "
                        + Words.millis(it.timings().totalMs()) + ", " + ago(seen, it) + ","));
    }

    private static String ago(Seen seen, Result result) {
        var ago = Duration.between(result.startedAt(), seen.now());
        return ago.compareTo(Duration.ofSeconds(2)) < 0 ? "just now" : Words.brief(ago) + " ago";
    }

    private static Sentence degraded(Seen seen) {
        var lead = new Prose()
                .text("It has answered, but worse than it should, since ")
                .time(seen.state().since(), Words.moment(seen.state().since(), seen.now()) + " UTC");
        seen.last()
                .map(Result::verdict)
                .filter(Verdict.Degraded.class::isInstance)
                .map(Verdict.Degraded.class::cast)
                .ifPresentOrElse(it -> lead.text(": " + it.message() + "."), () -> lead.text("."));
        lead.text(" That opens no incident.");
        return new Sentence(Lamp.DEGRADED, seen.name() + " is degraded.", lead, "Degraded: " + seen.name());
    }

    private static Sentence suspect(Seen seen) {
        var failures = seen.state().health().consecutiveFailures();
        var needed = seen.stored().definition().confirmation().failures();
        var never = seen.state().health() instanceof HealthState.Unproven;
        var lead = new Prose().text("It " + said(seen, ReasonText::is) + ". ");
        lead.text(Words.count(failures, "probe") + " failed in a row; "
                + (needed - failures == 1 ? "one more opens" : "after " + needed + " it is down, which opens")
                + " an incident");
        seen.nextProbe()
                .ifPresent(it -> lead.text(", and the next probe is at ").time(it, Words.clockSeconds(it) + " UTC"));
        lead.text(".");
        return new Sentence(
                Lamp.DEGRADED,
                seen.name() + (never ? " has not answered yet." : " may be down."),
                lead,
                "May be down: " + seen.name());
    }

    private static Sentence down(Seen seen) {
        var taken = seen.open().flatMap(Sentence::takenBy);
        var since = seen.state().since();
        var lead = new Prose()
                .text("It " + said(seen, ReasonText::has) + " since ")
                .time(since, Words.moment(since, seen.now()) + " UTC")
                .text(".");
        seen.last().map(Result::verdict).ifPresent(it -> {
            if (it instanceof Verdict.Fail fail) {
                lead.text(" The last probe said: " + fail.message());
                lead.text(fail.message().endsWith(".") ? "" : ".");
            }
        });
        return new Sentence(
                Lamp.DOWN,
                seen.name() + " is down"
                        + taken.map(it -> ". " + Words.capital(it) + " is on it.")
                                .orElse(seen.open().isPresent() ? ", and nobody has taken it." : "."),
                lead,
                "Down: " + seen.name());
    }

    private static Sentence recovering(Seen seen) {
        var passes = seen.state().health() instanceof HealthState.Recovering it ? it.passes() : 0;
        var needed = seen.stored().definition().confirmation().passes();
        return new Sentence(
                Lamp.DEGRADED,
                seen.name() + " is coming back.",
                new Prose()
                        .text(passes + " of " + Words.count(needed, "probe")
                                + " passed that have to in a row before its outage is over."),
                "Coming back: " + seen.name());
    }

    /** Who took an incident; empty while nobody has. */
    private static Optional<String> takenBy(Story story) {
        return story.events().stream()
                .filter(_ -> story.incident().state() == IncidentState.ACKNOWLEDGED)
                .flatMap(it -> it instanceof IncidentEvent.Acknowledged taken
                        ? Optional.of(Session.shown(taken.by())).stream()
                        : Optional.<String>empty().stream())
                .reduce((_, last) -> last);
    }

    /** What is wrong, in words that go on after "It". */
    private static String said(Seen seen, Function<ReasonText, String> form) {
        var result = seen.last()
                .filter(it -> it.verdict() instanceof Verdict.Fail)
                .or(() -> seen.open().map(Story::incident).flatMap(Incident::cause));
        var reason = result.map(Result::verdict)
                .flatMap(it -> it instanceof Verdict.Fail fail ? Optional.of(fail.reason()) : Optional.<Reason>empty());
        return form.apply(ReasonText.of(reason, seen.stored().definition().timeout()));
    }
}
