package dev.pharos.web.console.story;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Reason;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.ReasonText;
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
        return story.events().stream()
                .flatMap(it -> it instanceof IncidentEvent.Acknowledged taken
                        ? Optional.of(Session.shown(taken.by())).stream()
                        : Optional.<String>empty().stream())
                .reduce((_, last) -> last);
    }

    /** What is wrong: {@code certificate expired}, or what goes on after "It". */
    public static ReasonText text(Incident incident, Optional<Watched> target) {
        var timeout = target.map(it -> it.target().definition().timeout());
        var took = Duration.ofNanos(incident.cause().timings().totalNanos());
        var reason = incident.cause().verdict() instanceof Verdict.Fail fail
                ? Optional.of(fail.reason())
                : Optional.<Reason>empty();
        return ReasonText.of(reason, ReasonText.limit(took, timeout));
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
        return incident.cause().verdict() instanceof Verdict.Fail fail ? fail.message() : "";
    }

    /** Where its target says what to do; empty where it says nothing, or nothing that a browser may open. */
    public static String runbook(Optional<Watched> target) {
        return target.flatMap(it -> it.target().definition().runbookUrl())
                .map(Object::toString)
                .filter(it -> it.startsWith("https://") || it.startsWith("http://"))
                .orElse("");
    }
}
