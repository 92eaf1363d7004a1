package dev.pharos.web.console.incidents;

import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.Severity;
import dev.pharos.store.history.IncidentReader.Listed;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The first sentences of the list: what is open and whether somebody has it, or that nothing is. */
record IncidentsPage(Lamp lamp, String heading, Prose lead, String title) {

    static IncidentsPage of(Listing listing) {
        var question = listing.question();
        if (question.state().filter(IncidentState.RESOLVED::equals).isPresent()) {
            return past(listing);
        }
        return listing.goingOn() == 0 ? calm(listing) : trouble(listing);
    }

    /** {@code incident}, {@code critical incident of gateway}. */
    private static String noun(Question question, boolean several) {
        return question.severity().map(it -> it.code() + " ").orElse("") + "incident" + (several ? "s" : "")
                + question.target().map(it -> " of " + it.value()).orElse("");
    }

    private static String count(long count, Question question) {
        return Words.number(count) + " " + noun(question, count != 1);
    }

    private static IncidentsPage trouble(Listing listing) {
        var all = listing.goingOn();
        var waiting = listing.waiting();
        var lead = new Prose();
        listing.open().stream()
                .min(Comparator.comparing((Listed it) -> it.incident().startedAt()))
                .ifPresent(it -> oldest(lead, it.incident().startedAt(), all == 1, listing.now()));
        lead.text(
                waiting == 0
                        ? "Nobody more is told while " + (all == 1 ? "it is" : "they are") + " acknowledged."
                        : "Whoever acknowledges ends the telling of further people.");
        return new IncidentsPage(
                Lamp.DOWN,
                heading(listing, all, waiting),
                lead,
                Words.number(all) + " open" + title(listing.question()));
    }

    private static void oldest(Prose lead, Instant since, boolean alone, Instant now) {
        lead.text(alone ? "It began at " : "The oldest began at ")
                .time(since, Words.moment(since, now))
                .text(" UTC, " + Words.brief(Duration.between(since, now)) + " ago. ");
    }

    private static String heading(Listing listing, long all, long waiting) {
        if (all > 1 || listing.open().isEmpty()) {
            return count(all, listing.question()) + (all == 1 ? " is" : " are") + " open, and "
                    + (waiting == 0
                            ? (all == 1 ? "it is taken." : "all of them are taken.")
                            : "nobody has taken "
                                    + (waiting < all
                                            ? Words.number(waiting) + " of them."
                                            : all == 1 ? "it." : "any."));
        }
        var only = listing.open().getFirst();
        return IncidentWords.down(only.incident(), listing.name(only))
                + (waiting > 0
                        ? ", and nobody has taken it."
                        : ". "
                                + Words.capital(
                                        only.takenBy().map(Session::shown).orElse("somebody")) + " is on it.");
    }

    private static IncidentsPage calm(Listing listing) {
        var question = listing.question();
        if (listing.over() == 0 && !question.isNarrowed()) {
            return new IncidentsPage(
                    Lamp.NONE,
                    "Nothing has gone wrong yet.",
                    new Prose()
                            .text("An incident opens when a target fails as often in a row as it says; it shows here."),
                    "Incidents");
        }
        return new IncidentsPage(
                Lamp.UP, "No " + noun(question, false) + " is open.", newest(listing), "None open" + title(question));
    }

    private static IncidentsPage past(Listing listing) {
        var question = listing.question();
        return new IncidentsPage(
                listing.goingOn() == 0 ? Lamp.UP : Lamp.DOWN,
                listing.over() == 0
                        ? "No " + noun(question, false) + " is over."
                        : count(listing.over(), question) + (listing.over() == 1 ? " is over." : " are over."),
                listing.goingOn() == 0
                        ? newest(listing)
                        : new Prose()
                                .text(Words.number(listing.goingOn())
                                        + (listing.goingOn() == 1 ? " more is" : " more are") + " still open."),
                Words.number(listing.over()) + " over" + title(question));
    }

    private static Prose newest(Listing listing) {
        var lead = new Prose();
        if (listing.past().isEmpty()) {
            return lead.text(listing.over() == 0 ? "None is kept." : Words.number(listing.over()) + " are over.");
        }
        var newest = listing.past().getFirst();
        var at = newest.incident().startedAt();
        var took = Duration.between(at, newest.incident().resolvedAt().orElseThrow());
        return lead.text(listing.question().before().isPresent() ? "The newest of this page is " : "The last one was ")
                .text(listing.name(newest) + (newest.incident().hasTitle() ? ", from " : ", down from "))
                .time(at, Words.moment(at, listing.now()))
                .text(" UTC for " + Words.brief(took) + ". ")
                .text(Words.number(listing.over()) + (listing.over() == 1 ? " is" : " are") + " over and kept.");
    }

    private static String title(Question question) {
        return question.severity().map(Severity::code).map(it -> ", " + it).orElse("")
                + question.target().map(it -> ", " + it.value()).orElse("");
    }
}
