package dev.pharos.web.console.quiet;

import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The first sentences about what is kept quiet: how much of it now, and until when. */
record QuietPage(Lamp lamp, String heading, String lead, String title) {

    static QuietPage of(Quiet quiet) {
        var windows = quiet.running().size();
        var silences = quiet.active().size();
        var next = quiet.next()
                .map(it -> " Next is " + it.name() + ", from " + TwoWeeks.moment(it.at(), quiet.now()) + ".")
                .orElse(" Nothing is planned.");
        if (windows + silences == 0) {
            return new QuietPage(
                    Lamp.UP,
                    "Nothing is kept quiet.",
                    "Everything that goes wrong is told." + next,
                    "Nothing is quiet");
        }
        var what = (silences > 0 ? Words.count(silences, "silence") : "")
                + (silences > 0 && windows > 0 ? " and " : "")
                + (windows > 0 ? Words.count(windows, "maintenance window") : "");
        var heading = Words.capital(what) + (windows + silences == 1 ? " keeps " : " keep ")
                + (quiet.targets() == 0 ? "no target" : Words.count(quiet.targets(), "target")) + " quiet.";
        var ends = ends(quiet)
                .map(it -> "The last of it ends at " + TwoWeeks.moment(it, quiet.now()) + ". ")
                .orElse("");
        return new QuietPage(
                windows > 0 ? Lamp.MAINTENANCE : Lamp.NONE,
                heading,
                ends + "Probing goes on meanwhile." + next,
                Words.count(quiet.targets(), "target") + " quiet");
    }

    private static Optional<Instant> ends(Quiet quiet) {
        return Stream.concat(
                        quiet.running().stream()
                                .flatMap(it -> it.current().stream().map(period -> period.until())),
                        quiet.active().stream().map(it -> it.silence().period().until()))
                .max(Comparator.naturalOrder());
    }
}
