package dev.pharos.web.console.story;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.Optional;

/** An incident in words, wherever it is shown. */
public final class IncidentWords {
    private IncidentWords() {}

    /** Who has it; empty while nobody does, and once it is over. */
    public static Optional<String> takenBy(Story story) {
        return story.incident().state() == IncidentState.ACKNOWLEDGED ? acknowledgedBy(story) : Optional.empty();
    }

    /** Who acknowledged it last, also of one that is over. */
    public static Optional<String> acknowledgedBy(Story story) {
        return acknowledgedAs(story).map(Session::shown);
    }

    /** The same as they called themselves. */
    public static Optional<String> acknowledgedAs(Story story) {
        return story.events().stream()
                .flatMap(it -> it instanceof IncidentEvent.Acknowledged taken
                        ? Optional.of(taken.by()).stream()
                        : Optional.<String>empty().stream())
                .reduce((_, last) -> last);
    }

    /** What is wrong: {@code certificate expired}, or what goes on after "It". */
    public static ReasonText text(Incident incident, Optional<Watched> target) {
        if (incident.hasTitle()) {
            return switch (incident.trigger()) {
                case Trigger.Person _, Trigger.Target _ -> ReasonText.byHand();
                case Trigger.Rule _ -> ReasonText.rule();
                case Trigger.Inbound _ -> ReasonText.inbound();
            };
        }
        var timeout = target.map(it -> it.target().definition().timeout());
        var took = incident.cause()
                .map(it -> Duration.ofNanos(it.timings().totalNanos()))
                .orElse(Duration.ZERO);
        return ReasonText.of(failure(incident).map(Verdict.Fail::reason), ReasonText.limit(took, timeout));
    }

    /** What it is called: as its person or its rule calls it, else as its target is called. */
    public static String name(Incident incident, Optional<Watched> target, String before) {
        return incident.byHand()
                .map(ByHand::title)
                .or(() -> target.map(it -> it.target().definition().name()))
                .orElse(before);
    }

    /** What a sentence begins with: {@code API gateway is down}, or the title that it has. */
    public static String down(Incident incident, String name) {
        return incident.hasTitle() ? Words.unended(name) : name + " is down";
    }

    /** What the probe that confirmed it came to; empty where none did. */
    public static Optional<Verdict.Fail> failure(Incident incident) {
        return incident.cause()
                .map(Result::verdict)
                .filter(Verdict.Fail.class::isInstance)
                .map(Verdict.Fail.class::cast);
    }

    /** What its beginning is, in a few words. */
    public static String started(Incident incident) {
        return switch (incident.trigger()) {
            case Trigger.Target _ -> "first failing probe";
            case Trigger.Rule _ -> "its condition began to hold";
            case Trigger.Person _ -> "as its person says";
            case Trigger.Inbound _ -> "as the other system says";
        };
    }

    /** Who said how bad it is. */
    public static String weighed(Incident incident) {
        return switch (incident.trigger()) {
            case Trigger.Rule _ -> "as the rule said";
            case Trigger.Inbound _ -> "as the other system says";
            case Trigger.Target _, Trigger.Person _ -> "as the target said";
        };
    }

    /** How it ended, in a few words. */
    public static String ended(Resolution how) {
        return switch (how) {
            case RECOVERED -> "recovered";
            case BY_HAND -> "resolved by hand";
            case PAUSED -> "watching was paused";
            case DELETED -> "its target was deleted";
            case RETIRED -> "its target left its file";
        };
    }

    /** What the probe that confirmed it says; empty where it says nothing. */
    public static String cause(Incident incident) {
        return failure(incident).map(Verdict.Fail::message).orElse("");
    }

    /** Where its target says what to do; empty where it says nothing, or nothing that a browser may open. */
    public static String runbook(Optional<Watched> target) {
        return target.flatMap(it -> it.target().definition().runbookUrl())
                .map(Object::toString)
                .filter(it -> it.startsWith("https://") || it.startsWith("http://"))
                .orElse("");
    }
}
